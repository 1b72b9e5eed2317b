package io.assetpipeline.fallback;

/** Why a file is not taken from the other place, beyond that it is not there. */
enum Cause {
    /** It does not answer. */
    NO_ANSWER,
    /** It answers too late. */
    LATE,
    /** It answers with neither the file nor that there is none. */
    OTHER_STATUS,
    /** What it has is larger than what is taken. */
    TOO_LARGE,
    /** What it has under the name is something else. */
    OTHER_BYTES
}
