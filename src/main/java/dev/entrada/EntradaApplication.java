package dev.entrada;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The JAX-RS application at the root of the context.
 *
 * <p>{@code @LoginConfig} has to stand on the {@code Application} subclass: it is what makes WildFly accept a mechanism
 * that the application brings itself (see {@code access}), and what makes the MP-JWT API types visible.
 */
@LoginConfig(authMethod = "MP-JWT", realmName = "entrada")
@ApplicationPath("/")
@ApplicationScoped
public class EntradaApplication extends Application {

    /**
     * Jersey would describe every endpoint in WADL to whoever asks with OPTIONS. It would also take the query of a form
     * POST for the form where there is no body, and log the URL with whatever secret stands in it. Other servers ignore
     * its properties.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.servlet.form.queryParams.disabled", true);
    }
}
