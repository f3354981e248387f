package mcpmanager.invoke.custom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds implementations in jars. They see the gateway's classes and each other's; the gateway sees only what they offer. */
final class CustomToolJars {

    private CustomToolJars() {}

    /** Empty without a directory. One that can't be read, or holds what can't be loaded, refuses the start. */
    static List<CustomTool> load(@Nullable Path directory) {
        if (directory == null) {
            return List.of();
        }
        ClassLoader own = CustomToolJars.class.getClassLoader();
        // never closed: what was loaded from it is in use until the process ends
        ClassLoader loader = new URLClassLoader("custom-tools", jars(directory), own);
        return ServiceLoader.load(CustomTool.class, loader).stream()
                .filter(offered -> offered.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static URL[] jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(CustomToolJars::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of custom tools can't be read: " + directory, e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
