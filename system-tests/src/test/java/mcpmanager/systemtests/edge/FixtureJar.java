package mcpmanager.systemtests.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import mcpmanager.invoke.custom.CustomTool;

/** A fixture as an operator delivers tools of their own: one jar in a directory. */
public final class FixtureJar {

    private FixtureJar() {}

    /** @param tool one class, which needs no other of its own */
    public static void write(Path file, Class<? extends CustomTool> tool) throws IOException {
        String classFile = tool.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                InputStream compiled =
                        Objects.requireNonNull(FixtureJar.class.getResourceAsStream("/" + classFile), classFile)) {
            jar.putNextEntry(new JarEntry(classFile));
            compiled.transferTo(jar);
            jar.putNextEntry(new JarEntry("META-INF/services/mcpmanager.invoke.custom.CustomTool"));
            jar.write(tool.getName().getBytes(StandardCharsets.UTF_8));
        }
    }
}
