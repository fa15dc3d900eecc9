package dev.entrada.standin.page;

/** The frame of every page. No script, no asset of others, light and dark. */
public final class Html {
    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s - Entra stand-in</title>
            <style>
            :root { --page: #eef1f5; --card: #fff; --ink: #1b1f24; --quiet: #57606a; --line: #8c959f; --key: #0b5cab;
              --bad: #b3261e; --warn: #fff4ce; }
            @media (prefers-color-scheme: dark) { :root { --page: #14171b; --card: #1f242a; --ink: #e8eaed;
              --quiet: #a5adb7; --line: #6b747e; --key: #6cb2f7; --bad: #ff8a80; --warn: #4a3d10; } }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 2rem 1rem; background: var(--page); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 27rem; margin: 0 auto; padding: 2rem; background: var(--card); border-radius: .5rem;
              box-shadow: 0 2px 12px rgb(0 0 0 / .18); overflow-wrap: anywhere; }
            .notice { margin: 0 0 1.25rem; padding: .5rem .75rem; background: var(--warn); border-radius: .25rem;
              font-size: .875rem; }
            h1 { font-size: 1.375rem; margin: 0 0 .75rem; }
            h2 { margin: 1.5rem 0 .5rem; }
            label { display: block; margin: .75rem 0; font-weight: 600; }
            input { display: block; width: 100%%; margin-top: .25rem; padding: .5rem; font: inherit; color: inherit;
              background: transparent; border: 1px solid var(--line); border-radius: .25rem; }
            button { margin: .75rem .5rem 0 0; padding: .5rem 1.25rem; font: inherit; color: var(--card);
              background: var(--key); border: 2px solid var(--key); border-radius: .25rem; cursor: pointer; }
            button.quiet { color: var(--key); background: transparent; }
            :focus-visible { outline: 3px solid var(--key); outline-offset: 2px; }
            .error { color: var(--bad); font-weight: 600; }
            .quiet-text { color: var(--quiet); font-size: .875rem; }
            dl { margin: 0; } dt { font-family: ui-monospace, monospace; } dd { margin: 0 0 .5rem; color: var(--quiet); }
            </style>
            </head>
            <body>
            <main>
            <p class="notice"><strong>This is a stand-in for tests, not Microsoft.</strong>
            Never type a real password here.</p>
            %s
            </main>
            </body>
            </html>
            """;

    private Html() {}

    /** @param content HTML; everything in it that came from outside must have gone through {@link #text} */
    public static String page(String title, String content) {
        return FRAME.formatted(text(title), content);
    }

    /** Text that shows as itself, between tags and within double quotes. */
    public static String text(String any) {
        return any.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A form that carries the authorization request along in its field {@code ctx}. */
    public static String form(String id, String action, String context, String fields) {
        return """
            <form id="%s" method="post" action="%s">
            <input type="hidden" name="ctx" value="%s">
            %s</form>
            """
                .formatted(id, text(action), text(context), fields);
    }
}
