package io.assetpipeline.html;

/**
 * An import map in a page: {@code <script type="importmap">}.
 *
 * @param start offset of the element
 * @param contentStart offset after its start tag
 * @param contentEnd offset of its end tag
 * @param isOurs whether it is to be filled with the application's import map ({@code data-asset-importmap}); else it is the
 *     author's own
 */
public record ImportMapElement(int start, int contentStart, int contentEnd, boolean isOurs) {}
