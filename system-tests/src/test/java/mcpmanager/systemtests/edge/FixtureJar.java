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
import mcpmanager.systemtests.edge.fixture.ConformanceTool;

/** The fixture as an operator delivers tools of their own: one jar in a directory. */
final class FixtureJar {

    private static final String CLASS = ConformanceTool.class.getName();

    private FixtureJar() {}

    static void write(Path file) throws IOException {
        String classFile = CLASS.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                InputStream compiled =
                        Objects.requireNonNull(FixtureJar.class.getResourceAsStream("/" + classFile), classFile)) {
            jar.putNextEntry(new JarEntry(classFile));
            compiled.transferTo(jar);
            jar.putNextEntry(new JarEntry("META-INF/services/mcpmanager.invoke.custom.CustomTool"));
            jar.write(CLASS.getBytes(StandardCharsets.UTF_8));
        }
    }
}
