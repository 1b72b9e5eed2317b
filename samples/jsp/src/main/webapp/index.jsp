<%@ page contentType="text/html;charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="asset" uri="assetpipeline.tags" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Colours of a collection</title>
    <link rel="icon" href="<asset:url name="img/layers.svg"/>">
    <asset:css bundle="colors"/>
    <asset:js bundle="stats"/>
  </head>
  <body>
    <header>
      <p class="eyebrow">Asset pipeline &middot; sample with JSP &middot; <strong class="mode">${assets.mode().word()}</strong></p>
      <h1>Colours of a collection</h1>
      <p class="lead">A small museum keeps five collections in its drawers. Each has its colour: on the label, on the drawer, and in the chart below.</p>
    </header>

    <main>
      <section>
        <h2 class="icon icon-swatch">The drawers</h2>
        <ul id="collections" class="swatches"></ul>
      </section>

      <section>
        <h2 class="icon icon-bars">How many pieces</h2>
        <div id="stats"></div>
      </section>

      <section>
        <h2>What the pipeline did</h2>
        <c:choose>
          <c:when test="${pipeline.built()}">
            <p>This page has one stylesheet and one script. A browser keeps both for a year, because a changed file gets another name.</p>
            <div class="bundles">
              <c:forEach var="bundle" items="${pipeline.bundles()}">
                <article class="bundle">
                  <h3><c:out value="${bundle.name()}"/> <small><c:out value="${bundle.kind()}"/></small></h3>
                  <ol>
                    <c:forEach var="source" items="${bundle.sources()}">
                      <li><code><c:out value="${source.path()}"/></code> <span><c:out value="${source.size()}"/></span></li>
                    </c:forEach>
                  </ol>
                  <p class="sizes"><c:out value="${bundle.sizeBefore()}"/> &rarr; <strong><c:out value="${bundle.sizeAfter()}"/></strong></p>
                  <progress max="100" value="${bundle.percent()}">${bundle.percent()} %</progress>
                  <p><code class="path"><c:out value="${bundle.path()}"/></code></p>
                </article>
              </c:forEach>
            </div>
            <div class="files">
              <table>
                <thead><tr><th scope="col">In the source</th><th scope="col">As served</th><th scope="col">Size</th></tr></thead>
                <tbody>
                  <c:forEach var="file" items="${pipeline.files()}">
                    <tr><td><code><c:out value="${file.name()}"/></code></td><td><code><c:out value="${file.path()}"/></code></td><td><c:out value="${file.size()}"/></td></tr>
                  </c:forEach>
                </tbody>
              </table>
            </div>
          </c:when>
          <c:otherwise>
            <p>Nothing yet: in development there is no build. The page links every source as it is on disk now; change one and reload.</p>
            <ol class="sources">
              <c:forEach var="source" items="${pipeline.sources()}">
                <li><code><c:out value="${source}"/></code></li>
              </c:forEach>
            </ol>
          </c:otherwise>
        </c:choose>
      </section>
    </main>
  </body>
</html>
