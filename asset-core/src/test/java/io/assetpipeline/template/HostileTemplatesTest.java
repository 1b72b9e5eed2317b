package io.assetpipeline.template;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A template is read in linear time, whatever it holds: a quadratic scan of these takes minutes. */
@Execution(ExecutionMode.CONCURRENT) // each computes alone for long
class HostileTemplatesTest {

    private static final int LENGTH = 1 << 20;

    private static final List<String> PARTS = List.of(
            "<",
            "${",
            "#{",
            "*{",
            "}",
            "\"",
            "'",
            "|",
            "\\",
            "<%--",
            "<%",
            "<%@",
            "%>",
            "--%>",
            "<!--",
            "-->",
            "<!--/*",
            "<a ",
            "<asset:css ",
            "<asset:css>",
            "<asset:css bundle=\"",
            "<asset:url name=\"${",
            "<asset:url name='<%=",
            "asset:src=\"",
            "<jsp:attribute ",
            "<jsp:attribute name=\"bundle\">",
            "</jsp:attribute>",
            "<jsp:scriptlet>",
            "<![CDATA[",
            "/>",
            ">",
            "[[",
            "[(",
            "]]",
            ")]",
            "[[${",
            "xmlns:a=\"",
            "xmlns:",
            "assets.url(",
            "${assets.url(",
            "#assets.url(",
            "?",
            ":",
            "?:",
            "a?b:",
            "(a?",
            ")",
            "(",
            "[",
            "]",
            "{",
            "&",
            "&#",
            "&quot;",
            "<script>",
            "</",
            "<title>",
            "taglib prefix=",
            "=",
            " ",
            "<%@ taglib ",
            "uri=\"",
            "\n",
            "x",
            "é",
            "\uD83D\uDE00",
            "\u0000",
            "<img asset:srcset=\"",
            ",",
            "data-asset-css='",
            "${(",
            "'a'+",
            "applicationScope.",
            "fn:",
            "inline('css',");

    /** What is repeated for a whole megabyte; the others are as quadratic if they are, in less. */
    private static final List<String> WHOLE = List.of("<", "${", "\"", "<%--", "[[");

    static List<String> parts() {
        return PARTS;
    }

    @ParameterizedTest
    @MethodSource("parts")
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPartWithoutEndIsRead(String part) {
        int length = WHOLE.contains(part) ? LENGTH : LENGTH / 16;
        String repeated = part.repeat(length / part.length());
        for (TemplateLanguage language : TemplateLanguage.values()) {
            NamesFound.in(language, repeated);
            NamesFound.in(language, "<a asset:css=\"${" + repeated + "}\">" + "${" + repeated + "}");
            NamesFound.in(language, "<asset:css bundle=\"${" + repeated + "}\">" + repeated);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void callsInCallsAreRead(TemplateLanguage language) {
        int depth = LENGTH / 128;
        for (String open : List.of("#assets.url(", "assets.url(", "a ? (", "(", "assets.url(a ? (", "x[")) {
            String close = open.replaceAll("[^(\\[]", "").replace('(', ')').replace('[', ']');
            String nested = "${" + open.repeat(depth) + "'a'" + close.repeat(depth) + "}";
            NamesFound.in(
                    language,
                    "<a th:src=\"" + nested + "\" asset:src=\"" + nested + "\"><asset:url name=\"" + nested + "\"/>");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void partsInAnyOrderAreRead(TemplateLanguage language) {
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder template = new StringBuilder();
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
                template.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            NamesFound.in(language, template.toString());
        }
    }
}
