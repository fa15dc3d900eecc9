package dev.entrada.it;

import java.util.Locale;

/** The server that the WAR runs on in this test run; Maven's profiles choose it, and arquillian.xml knows it by the same name. */
enum Container {
    PAYARA_MICRO {
        /** Some paths that it cannot decode. */
        @Override
        boolean refusedItself(Wire.Answer answer) {
            return answer.status() / 100 == 4 && answer.body().isEmpty();
        }
    },
    PAYARA_SERVER {
        @Override
        boolean refusedItself(Wire.Answer answer) {
            return PAYARA_MICRO.refusedItself(answer);
        }
    },
    WILDFLY {
        private static final String NOT_FOUND =
                "<html><head><title>Error</title></head><body>404 - Not Found</body></html>";

        /** WEB-INF and META-INF by name, and a query that it cannot decode. */
        @Override
        boolean refusedItself(Wire.Answer answer) {
            return answer.status() == 400 && answer.body().isEmpty()
                    || answer.status() == 404 && answer.body().equals(NOT_FOUND);
        }
    };

    /** Whether the answer is one with which the server refuses a request without asking the application. */
    abstract boolean refusedItself(Wire.Answer answer);

    static Container current() {
        return valueOf(System.getProperty("arquillian.launch", "payara-micro")
                .replace('-', '_')
                .toUpperCase(Locale.ROOT));
    }
}
