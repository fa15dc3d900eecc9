package dev.entrada.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ExtensionLoader;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The one deployment that all integration tests share: the WAR that Maven built, at the root context. */
final class WarDeployment {
    private WarDeployment() {}

    @Deployment(testable = false)
    public static WebArchive war() {
        loader().addOverride(ZipExporter.class, WarFile.class);
        return ShrinkWrap.create(WebArchive.class, "ROOT.war")
                .as(ZipImporter.class)
                .importFrom(WarFile.path().toFile())
                .as(WebArchive.class);
    }

    private static ExtensionLoader loader() {
        return ShrinkWrap.getDefaultDomain().getConfiguration().getExtensionLoader();
    }
}
