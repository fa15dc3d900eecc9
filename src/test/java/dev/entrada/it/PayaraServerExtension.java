package dev.entrada.it;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Offers Arquillian a Payara Server where the tests run on one: there is no released container for version 6 to use. */
public final class PayaraServerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        if (Container.current() == Container.PAYARA_SERVER) {
            builder.service(DeployableContainer.class, PayaraServer.class);
        }
    }
}
