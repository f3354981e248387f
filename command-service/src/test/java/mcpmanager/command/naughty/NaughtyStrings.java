package mcpmanager.command.naughty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Texts that have broken software: the Big List of Naughty Strings, and what Persian needs beside it. */
final class NaughtyStrings {

    private static final List<String> PERSIAN = List.of(
            "می‌خواهم", // with a zero-width non-joiner, which Persian needs
            "\u200cمی",
            "می\u200c",
            "می\u200c\u200cخواهم",
            "نی\u200dم", // with a zero-width joiner
            "علی", // Persian yeh
            "علي", // Arabic yeh
            "على", // alef maksura
            "کتاب", // Persian kaf
            "كتاب", // Arabic kaf
            "۰۱۲۳۴۵۶۷۸۹", // Persian digits
            "٠١٢٣٤٥٦٧٨٩", // Arabic digits
            "۱٬۲۳۴٫۵۶",
            "۱۴۰۵/۰۹/۰۱",
            "ـــکشیدهـــ",
            "مُحَمَّدٌ", // vowel marks
            "\u0647\u0654", // heh and hamza above, as two characters
            "ۀ", // the same as one
            "آ", // alef with madda as one character
            "\u0627\u0653", // as two, which an editor may join
            "لا", // a ligature's two letters
            "ﻻ", // and its presentation form
            "﷼",
            "ﷺ",
            "؛؟،٪«»",
            "\u200eabc\u200f",
            "\u202aabc\u202c",
            "\u202eabc\u202c",
            "\u2066abc\u2069",
            "\u2067سلام\u2069",
            "\u2068سلام\u2069",
            "\u061cسلام",
            "سلام\u0000دنیا",
            "\u0000",
            "سلام\u00a0دنیا",
            "سلام\u3000دنیا",
            "سلام\u2028دنیا",
            "سلام\u2029دنیا",
            "سلام\u0085دنیا",
            "سلام\rدنیا",
            "سلام\tدنیا\n",
            "\ufeffسلام",
            "سلام\ufffe",
            "\ufffd",
            "e\u0301\u0301\u0301\u0301",
            "\ud800",
            "\udc00",
            "سلام\ud83d",
            "\udc4dسلام",
            "\udc4d\ud83d",
            "😀👨‍👩‍👧",
            "🇮🇷",
            "❤️",
            "a".repeat(65),
            "ی".repeat(5_000));

    private static final List<String> ALL =
            Stream.concat(blns().stream(), PERSIAN.stream()).distinct().toList();

    private NaughtyStrings() {}

    /** Every n-th. */
    static List<String> few(int n) {
        return IntStream.range(0, ALL.size())
                .filter(i -> i % n == 0)
                .mapToObj(ALL::get)
                .toList();
    }

    /** The Persian ones and every n-th of the others, from another one on for each part: all parts have them all. */
    static List<String> some(int n, int part) {
        List<String> some = new ArrayList<>(PERSIAN);
        IntStream.range(0, ALL.size() - PERSIAN.size())
                .filter(i -> i % n == part % n)
                .mapToObj(ALL::get)
                .forEach(some::add);
        return some;
    }

    private static List<String> blns() {
        try (InputStream file =
                Objects.requireNonNull(NaughtyStrings.class.getResourceAsStream("/naughty/blns.json"))) {
            return List.of(JsonMapper.shared().readValue(file, String[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
