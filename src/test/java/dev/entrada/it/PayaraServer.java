package dev.entrada.it;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.descriptor.api.Descriptor;

/** Payara Server as Arquillian knows containers: a {@link PayaraDomain} and what is deployed in it. */
public final class PayaraServer implements DeployableContainer<PayaraServer.Configuration> {
    private Configuration configuration = new Configuration();

    /** From arquillian.xml. */
    public static final class Configuration implements ContainerConfiguration {
        private Path place = Path.of("");

        public void setPlace(String directory) {
            place = Path.of(directory);
        }

        @Override
        public void validate() {}
    }

    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public void setup(Configuration given) {
        configuration = given;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local"); // the tests are clients: none runs in the server
    }

    @Override
    public void start() throws LifecycleException {
        try {
            domain().start();
        } catch (IOException | InterruptedException failure) {
            throw new LifecycleException("Payara Server did not start", failure);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            domain().stop();
        } catch (IOException | InterruptedException failure) {
            throw new LifecycleException("Payara Server did not stop", failure);
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            var war = configuration.place.resolve(archive.getName());
            archive.as(ZipExporter.class).exportTo(war.toFile());
            domain().asadmin("deploy", "--name", "entrada", "--contextroot", "/", war.toString());
            return new ProtocolMetaData();
        } catch (IOException | InterruptedException failure) {
            throw new DeploymentException("Payara Server refused " + archive.getName(), failure);
        }
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            domain().asadmin("undeploy", "entrada");
        } catch (IOException | InterruptedException failure) {
            throw new DeploymentException("Payara Server kept " + archive.getName(), failure);
        }
    }

    @Override
    public void deploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only archives are deployed");
    }

    @Override
    public void undeploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only archives are deployed");
    }

    private PayaraDomain domain() {
        return new PayaraDomain(configuration.place);
    }
}
