package dev.entrada.it;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The one deployment that all integration tests share: the WAR that Maven built, at the root context. */
final class WarDeployment {
    private WarDeployment() {}

    @Deployment(testable = false)
    public static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "ROOT.war")
                .as(ZipImporter.class)
                .importFrom(new File(System.getProperty("entrada.war", "target/entrada.war")))
                .as(WebArchive.class);
    }
}
