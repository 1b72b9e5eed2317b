package io.assetpipeline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String WRITTEN = """
            {
              "format": 1,
              "release": "f40d3d5d17be48ee",
              "artifact": "com.example:shop",
              "library": false,
              "prefix": "assets/",
              "tools": {
                "asset-pipeline": "0.1.0",
                "closure-compiler": "v20240317"
              },
              "assets": {
                "css/colors.css": {
                  "path": "css/colors.3f9c0a1b2d4e5f60.css",
                  "type": "text/css;charset=utf-8",
                  "size": 9120,
                  "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                  "integrity": "sha384-x",
                  "encodings": {
                    "br": {
                      "size": 2105,
                      "sha256": "4444444444444444444444444444444444444444444444444444444444444444"
                    },
                    "gzip": {
                      "size": 2310,
                      "sha256": "5555555555555555555555555555555555555555555555555555555555555555"
                    }
                  },
                  "references": [ "img/a.png", "img/é \\"b\\".png" ]
                },
                "img/a.png": {
                  "path": "img/a.1111111111111111.png",
                  "type": "image/png",
                  "size": 1,
                  "sha256": "1111111111111111111111111111111111111111111111111111111111111111",
                  "integrity": "sha384-y",
                  "origin": "org.webjars:x:1"
                }
              },
              "bundles": {
                "css": {
                  "colors": {
                    "asset": "css/colors.css",
                    "members": [ {
                      "path": "css/core.css",
                      "size": 5210
                    } ],
                    "attributes": {
                      "media": "screen,projection"
                    }
                  }
                },
                "js": {
                  "admin": {
                    "type": "module",
                    "entries": [ "js/main.js" ],
                    "preload": [ "js/a.js" ],
                    "members": [ {
                      "path": "js/main.js",
                      "size": 12
                    } ],
                    "attributes": { }
                  }
                }
              },
              "imports": {
                "jquery": "https://cdn.example/jquery.js",
                "lit": "webjars/lit/index.js"
              },
              "modules": [ "js/a.js" ],
              "pages": {
                "docs/index.html": {
                  "path": ".pages/docs/index.html",
                  "type": "text/html",
                  "size": 5,
                  "sha256": "3333333333333333333333333333333333333333333333333333333333333333"
                }
              },
              "rootFiles": {
                "sw.js": {
                  "path": ".root/sw.js",
                  "type": "text/javascript;charset=utf-8",
                  "size": 7,
                  "sha256": "6666666666666666666666666666666666666666666666666666666666666666"
                }
              },
              "headers": [ {
                "match": "fonts/**",
                "set": {
                  "Cross-Origin-Resource-Policy": "cross-origin"
                }
              } ],
              "history": {
                "inputs": [ "9f0c9f0c9f0c9f0c" ],
                "releases": [ "9f0c9f0c9f0c9f0c" ]
              },
              "retired": {
                "css/colors.7777777777777777.css": {
                  "type": "text/css;charset=utf-8",
                  "size": 9000,
                  "sha256": "7777777777777777777777777777777777777777777777777777777777777777",
                  "release": "9f0c9f0c9f0c9f0c",
                  "asset": "css/colors.css"
                }
              }
            }
            """;

    private static Manifest manifest() {
        return new Manifest(
                "com.example:shop",
                false,
                "assets/",
                new TreeMap<>(Map.of("closure-compiler", "v20240317", "asset-pipeline", "0.1.0")),
                new TreeMap<>(Map.of(
                        new LogicalPath("img/a.png"),
                        new ManifestAsset(
                                new ManifestFile(
                                        new LogicalPath("img/a.1111111111111111.png"),
                                        "image/png",
                                        1,
                                        sha256("1"),
                                        List.of()),
                                "sha384-y",
                                List.of(),
                                "org.webjars:x:1"),
                        new LogicalPath("css/colors.css"),
                        new ManifestAsset(
                                new ManifestFile(
                                        new LogicalPath("css/colors.3f9c0a1b2d4e5f60.css"),
                                        "text/css;charset=utf-8",
                                        9120,
                                        sha256("0"),
                                        List.of(
                                                new EncodedFile(Encoding.GZIP, 2310, sha256("5")),
                                                new EncodedFile(Encoding.BR, 2105, sha256("4")))),
                                "sha384-x",
                                List.of(
                                        new LogicalPath("img/é \"b\".png"),
                                        new LogicalPath("img/a.png"),
                                        new LogicalPath("img/a.png")),
                                null))),
                new TreeMap<>(Map.of(
                        "colors",
                        ManifestBundle.of(
                                new LogicalPath("css/colors.css"),
                                List.of(new ManifestBundle.Member(new LogicalPath("css/core.css"), 5210)),
                                Map.of("media", "screen,projection")))),
                new TreeMap<>(Map.of(
                        "admin",
                        ManifestBundle.modules(
                                List.of(new LogicalPath("js/main.js")),
                                List.of(new LogicalPath("js/a.js")),
                                List.of(new ManifestBundle.Member(new LogicalPath("js/main.js"), 12)),
                                Map.of()))),
                ManifestImports.of(
                        Map.of("lit", new LogicalPath("webjars/lit/index.js")),
                        Map.of("jquery", "https://cdn.example/jquery.js"),
                        List.of(new LogicalPath("js/a.js"))),
                new TreeMap<>(Map.of(
                        new LogicalPath("docs/index.html"),
                        ManifestFile.of(
                                PrefixFolder.PAGES.pathOf(new LogicalPath("docs/index.html")),
                                "text/html",
                                5,
                                sha256("3")))),
                new TreeMap<>(Map.of(
                        new LogicalPath("sw.js"),
                        ManifestFile.of(
                                PrefixFolder.ROOT_FILES.pathOf(new LogicalPath("sw.js")),
                                "text/javascript;charset=utf-8",
                                7,
                                sha256("6")))),
                List.of(new HeaderRule(
                        PathPattern.parse("fonts/**"),
                        new TreeMap<>(Map.of("Cross-Origin-Resource-Policy", "cross-origin")))),
                new ManifestHistory(
                        List.of("9f0c9f0c9f0c9f0c"),
                        List.of("9f0c9f0c9f0c9f0c"),
                        new TreeMap<>(Map.of(
                                new LogicalPath("css/colors.7777777777777777.css"),
                                new RetiredFile(
                                        ManifestFile.of(
                                                new LogicalPath("css/colors.7777777777777777.css"),
                                                "text/css;charset=utf-8",
                                                9000,
                                                sha256("7")),
                                        "9f0c9f0c9f0c9f0c",
                                        new LogicalPath("css/colors.css"))))));
    }

    private static final String DELTAS = """
            ,
              "deltas": {
                "css/colors.css": {
                  "7777777777777777777777777777777777777777777777777777777777777777": {
                    "dcb": {
                      "size": 90,
                      "sha256": "9999999999999999999999999999999999999999999999999999999999999999"
                    },
                    "dcz": {
                      "size": 91,
                      "sha256": "8888888888888888888888888888888888888888888888888888888888888888"
                    }
                  },
                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": {
                    "dcz": {
                      "size": 300,
                      "sha256": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                    }
                  }
                },
                "img/a.png": { }
              }
            }
            """;

    private static Manifest manifestWithDeltas() {
        return manifest()
                .withDeltas(Map.of(
                        new LogicalPath("css/colors.css"),
                        List.of(
                                new DeltaFile(sha256("a"), DeltaEncoding.DCZ, 300, sha256("b")),
                                new DeltaFile(sha256("7"), DeltaEncoding.DCZ, 91, sha256("8")),
                                new DeltaFile(sha256("7"), DeltaEncoding.DCB, 90, sha256("9"))),
                        new LogicalPath("img/a.png"),
                        List.of()));
    }

    private static String text(Content content) {
        return StandardCharsets.UTF_8.decode(content.asByteBuffer()).toString();
    }

    @Test
    void deltasAreWrittenByDictionaryAndEncoding() {
        String written = text(ManifestWriter.write(manifestWithDeltas()));

        assertThat(written).endsWith(DELTAS);
        assertThat(ManifestReader.read("m.json", Content.utf8(written))).isEqualTo(manifestWithDeltas());
    }

    @Test
    void aDeltaLiesBesideItsAssetUnderTheNameOfItsDictionary() {
        assertThat(new DeltaFile(sha256("a"), DeltaEncoding.DCZ, 300, sha256("b"))
                        .path(new LogicalPath("css/colors.3f9c0a1b2d4e5f60.css")))
                .hasToString("css/colors.3f9c0a1b2d4e5f60.css.aaaaaaaaaaaaaaaa.dcz");
    }

    @Test
    void aDeltaOfALaterEncodingIsPassedOver() {
        String later = text(ManifestWriter.write(manifestWithDeltas()))
                .replace(
                        "\"dcb\": {",
                        "\"dcx\": {\"size\": 1, \"later\": [], \"sha256\": \"" + "8".repeat(64) + "\"}, \"dcb\": {");

        assertThat(ManifestReader.read("m.json", Content.utf8(later))).isEqualTo(manifestWithDeltas());
    }

    private static Sha256 sha256(String digit) {
        return Sha256.parse(digit.repeat(64)).orElseThrow();
    }

    @Test
    void isWrittenSortedWithFixedBytes() {
        assertThat(ManifestWriter.write(manifest())).isEqualTo(Content.utf8(WRITTEN));
    }

    @Test
    void saysOfWhichReleaseItIs() {
        Content written = ManifestWriter.write(manifest());
        Content blank =
                Content.utf8(WRITTEN.replaceFirst("\"release\": \"\\w+\"", "\"release\": \"0000000000000000\""));

        assertThat(ReleaseId.of(written)).isEqualTo(Sha256.of(blank).tag());
        assertThat(ReleaseId.of(ManifestWriter.write(
                        manifest().withHistory(new ManifestHistory(List.of("x"), List.of(), new TreeMap<>())))))
                .isNotEqualTo(ReleaseId.of(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": 1, \"prefix\": \"a/\"}",
                "{\"format\": 1, \"release\": \"0123456789ABCDEF\", \"prefix\": \"a/\"}",
                "{\"format\": 1, \"release\": \"0123456789abcdef0\", \"prefix\": \"a/\"}",
                "{\"format\": 1, \"prefix\": \"a/\", \"release\": \"0123456789abcdef\"}",
                "",
            })
    void isItsHashWhereItSaysNoRelease(String text) {
        Content manifest = Content.utf8(text);

        assertThat(ReleaseId.of(manifest)).isEqualTo(Sha256.of(manifest).tag());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": 1, \"prefix\": \"asse\\u0301ts/\"}",
                "{\"format\": 1, \"prefix\": \"a/\"} x",
                "{\"format\": 1, \"prefix\": \"a/\"}{}",
            })
    void isDamaged(String text) {
        assertThatThrownBy(() -> ManifestReader.read("m.json", Content.utf8(text)))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("m.json:1:")
                .hasMessageContaining("The manifest is damaged.");
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(ManifestReader.read("m.json", ManifestWriter.write(manifest())))
                .isEqualTo(manifest());
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() {
        String later = WRITTEN.replace("\"prefix\":", "\"later\": {\"lit\": [1, {\"x\": null}]}, \"prefix\":")
                .replace("\"size\": 9120", "\"size\": 9120, \"deltas\": {\"br\": {\"size\": 1}}")
                .replace("\"br\": {", "\"later\": {\"size\": 1, \"sha256\": \"" + "8".repeat(64) + "\"}, \"br\": {")
                .replace("\"js\": {", "\"js\": {\"later\": {\"type\": \"wasm\", \"units\": [\"js/main.js\"]},");

        assertThat(ManifestReader.read("m.json", Content.utf8(later))).isEqualTo(manifest());
    }

    @Test
    void aLaterFormatIsRefusedInOneSentence() {
        assertThatThrownBy(() -> ManifestReader.read("m.json", Content.utf8("{\"format\": 2, \"prefix\": 7}")))
                .isInstanceOf(ManifestException.class)
                .hasMessage("m.json: The manifest has format 2, this version of the asset pipeline reads up to 1. "
                        + "Use the version that built it, or a later one.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"format\": 1}",
                "{\"prefix\": \"assets/\"}",
                "{\"format\": \"1\", \"prefix\": \"assets/\"}",
                "{\"format\": 0, \"prefix\": \"assets/\"}",
                "{\"format\": 1, \"prefix\": \"/\"}",
                "{\"format\": 1, \"prefix\": \"../\"}",
                "{\"format\": 1, \"prefix\": \"a\"}",
                "{\"format\": 1, \"prefix\": \"a/\", \"library\": \"no\"}",
                "{\"format\": 1, \"prefix\": \"a/\", \"assets\": []}",
                "{\"format\": 1, \"prefix\": \"a/\", \"imports\": {\"lit\": 7}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"imports\": {\"lit\": \"../x.js\"}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"imports\": {\"lit\": \"javascript:x\"}, \"modules\": [\"/x\"]}",
                "{\"format\": 1, \"prefix\": \"a/\", \"modules\": [\"../x.js\"]}",
                "{\"format\": 1, \"prefix\": \"a/\", \"pages\": {\"../x.html\": {}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"pages\": {\"x.html\": {\"path\": \"x\"}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"assets\": {\"x\": {}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"assets\": {\"../x\": {}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"assets\": {\"x\": {\"path\": \"../../etc/passwd\", \"type\": \"t\","
                        + " \"size\": 1, \"sha256\": \"\", \"integrity\": \"\"}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"bundles\": {\"css\": {\"x\": {\"asset\": \"/x.css\"}}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"deltas\": []}",
                "{\"format\": 1, \"prefix\": \"a/\", \"deltas\": {\"../x\": {}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"deltas\": {\"x\": {\"..\": {}}}}",
                "{\"format\": 1, \"prefix\": \"a/\", \"deltas\": {\"x\": {\"7777777777777777777777777777777777777777777777"
                        + "777777777777777777\": {\"dcz\": {\"size\": 1}}}}}",
                "{\"format\": 99999999999999999999, \"prefix\": \"a/\"}",
            })
    void aDamagedOneIsAnErrorThatNamesTheFile(String text) {
        assertThatThrownBy(() -> ManifestReader.read("target/m.json", Content.utf8(text)))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("target/m.json")
                .hasMessageContaining("The manifest is damaged.")
                .hasMessageEndingWith("Build it anew.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "css",
                "text/",
                "/css",
                "text/css\\r\\nSet-Cookie: a=b",
                "text/css;\\u0000",
                "text/css; charset",
                "a b/c"
            })
    void aTypeThatIsNoneIsDamage(String type) {
        assertThatThrownBy(() ->
                        ManifestReader.read("m.json", Content.utf8(WRITTEN.replace("text/css;charset=utf-8", type))))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("is not a media type.")
                .hasMessageMatching("[^\\p{Cc}]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "href",
                "SRC",
                "rel",
                "integrity",
                "nonce",
                "onload",
                "",
                "a b",
                "x><script>",
                "a=b",
                "a\\nb",
                "a\\\"b"
            })
    void anAttributeThatWouldSayMoreThanItsValueIsDamage(String attribute) {
        assertThatThrownBy(() -> ManifestReader.read(
                        "m.json", Content.utf8(WRITTEN.replace("\"media\"", '"' + attribute + '"'))))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("is not an attribute that a bundle can have.")
                .hasMessageMatching("[^\\p{Cc}]*");
    }
}
