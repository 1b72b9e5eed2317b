package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what can be expected of one. A method that finds something else throws an {@code AssertionError}.
 *
 * @param fields in the order in which they came
 * @param body as it came, in its content coding
 * @param closes whether the connection ends with it
 */
record Reply(Protocol protocol, int status, List<Field> fields, Content body, boolean closes) {

    /** How it came. */
    enum Protocol {
        HTTP_1_1("HTTP/1.1"),
        HTTP_2("HTTP/2");

        private final String word;

        Protocol(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** A line of its head. */
    record Field(String name, String value) {

        boolean isCalled(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /** What decides how long an answer is kept; one that is about a mistake has none of it. */
    private static final List<String> CACHING = List.of("ETag", "Expires", "Last-Modified", "Age");

    static Reply of(Protocol protocol, int status, List<Field> fields) {
        Reply reply = new Reply(protocol, status, List.copyOf(fields), Content.of(new byte[0]), false);
        return reply.values("Connection").contains("close") ? reply.closing() : reply;
    }

    Reply withBody(byte[] bytes) {
        return new Reply(protocol, status, fields, Content.of(bytes), closes);
    }

    Reply closing() {
        return new Reply(protocol, status, fields, body, true);
    }

    /** The members of all lines of that name, in lower case. */
    private List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.isCalled(name))
                .flatMap(field -> Arrays.stream(field.value().split(",", -1)))
                .map(member -> member.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.isCalled(name))
                .map(Field::value)
                .findFirst();
    }

    String text() {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[body.size()];
        body.asByteBuffer().get(bytes);
        return bytes;
    }

    /** No container and no framework says all of this. */
    boolean isOfTheFilter() {
        return first("X-Content-Type-Options").equals(Optional.of("nosniff"))
                && (first("ETag").isPresent() || first("Cache-Control").equals(Optional.of("no-store")));
    }

    Reply is(Integer... statuses) {
        assertThat(status).as("status of " + this).isIn((Object[]) statuses);
        return this;
    }

    /** Exactly once, with this value. */
    Reply has(String name, String value) {
        assertThat(fields.stream().filter(field -> field.isCalled(name)).map(Field::value))
                .as(name + " of " + this)
                .containsExactly(value);
        return this;
    }

    Reply lists(String name, String... members) {
        assertThat(values(name)).as(name + " of " + this).contains(members);
        return this;
    }

    Reply lacks(String... names) {
        for (String name : names) {
            assertThat(first(name)).as(name + " of " + this).isEmpty();
        }
        return this;
    }

    Reply holds(Content expected) {
        // Not isEqualTo: nobody reads the bytes of a picture.
        assertThat(body.equals(expected))
                .as("the body of %d bytes is the one of %d bytes: %s", body.size(), expected.size(), this)
                .isTrue();
        return this;
    }

    Reply isEmpty() {
        assertThat(body.size()).as("body of " + this).isZero();
        return this;
    }

    /** 200 with the whole of a file. */
    Reply shows(Subject subject, @Nullable Encoding encoding) {
        return describes(subject, encoding).holds(subject.content(encoding));
    }

    /** What {@link #shows} says, without a body: HEAD. */
    Reply describes(Subject subject, @Nullable Encoding encoding) {
        return is(200).represents(subject, encoding)
                .has("Content-Length", "" + subject.content(encoding).size())
                .lacks("Content-Range");
    }

    /** 206 with a part of a file. */
    Reply shows(Subject subject, @Nullable Encoding encoding, int first, int last) {
        Content whole = subject.content(encoding);
        byte[] part = new byte[last - first + 1];
        whole.asByteBuffer().position(first).get(part);
        return is(206).represents(subject, encoding)
                .has("Content-Range", "bytes " + first + "-" + last + "/" + whole.size())
                .has("Content-Length", "" + part.length)
                .holds(Content.of(part));
    }

    /** 200 with any representation of a file, as a whole. */
    Reply isOneOf(Subject subject) {
        String word = first("Content-Encoding").orElse("");
        return shows(subject, Encoding.parse(word).orElse(null));
    }

    /** What 200 and 206 have in common. */
    private Reply represents(Subject subject, @Nullable Encoding encoding) {
        if (encoding == null) {
            lacks("Content-Encoding");
        } else {
            has("Content-Encoding", encoding.word());
        }
        assertThat(first("Content-Type").orElse("").replace(" ", "").toLowerCase(Locale.ROOT))
                .as("Content-Type of " + this)
                .isEqualTo(subject.file().type());
        return validates(subject, encoding)
                .has("Accept-Ranges", "bytes")
                .has("X-Content-Type-Options", "nosniff")
                .lacks("Transfer-Encoding");
    }

    /** What 200, 206 and 304 have in common (RFC 9110 sections 15.3.7 and 15.4.5). */
    private Reply validates(Subject subject, @Nullable Encoding encoding) {
        if (subject.varies()) {
            lists("Vary", "accept-encoding");
        } else {
            lacks("Vary");
        }
        return has("ETag", subject.tag(encoding))
                .has("Cache-Control", subject.cacheControl())
                .isDated()
                .lacks("Last-Modified", "Expires", "Set-Cookie", "Pragma", "Age");
    }

    Reply isDated() {
        assertThat(first("Date").orElse(""))
                .as("Date of " + this)
                .matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        return this;
    }

    /** 304: the client has the representation that it would get. */
    Reply isKnown(Subject subject, @Nullable Encoding encoding) {
        is(304).validates(subject, encoding).isEmpty().lacks("Content-Range", "Transfer-Encoding");
        // RFC 9110 section 8.6: the one of the 200, or none.
        first("Content-Length")
                .ifPresent(length -> assertThat(length)
                        .as("Content-Length of " + this)
                        .isEqualTo("" + subject.content(encoding).size()));
        return this;
    }

    /** One that no cache keeps and that is about no representation. */
    Reply isUncached() {
        lacks(CACHING.toArray(String[]::new)).has("Cache-Control", "no-store").isDated();
        return this;
    }

    /** The filter's 404. */
    Reply isAbsent() {
        return is(404).isUncached();
    }

    Reply isUnsatisfiable(Subject subject, @Nullable Encoding encoding) {
        return is(416).isUncached()
                .has("Content-Range", "bytes */" + subject.content(encoding).size());
    }

    /** What every answer keeps to, whoever gives it. */
    Reply isSane() {
        assertThat(status).as(toString()).isBetween(200, 499);
        lacks("Set-Cookie");
        if (status >= 400) {
            assertThat(first("Cache-Control").orElse(""))
                    .as("Cache-Control of " + this)
                    .doesNotContain("max-age=3", "max-age=6", "immutable");
        }
        assertThat(text()).as(toString()).doesNotContain(Subject.SECRET);
        return this;
    }

    @Override
    public String toString() {
        return protocol + " " + status
                + fields.stream()
                        .map(field -> field.name() + ": " + field.value())
                        .collect(Collectors.joining(" | ", " {", "}"));
    }
}
