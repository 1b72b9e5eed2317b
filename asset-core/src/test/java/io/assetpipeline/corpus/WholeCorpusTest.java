package io.assetpipeline.corpus;

import org.junit.jupiter.api.Tag;

/** The same with the largest files. */
@Tag("heavy")
class WholeCorpusTest extends CorpusTest {}
