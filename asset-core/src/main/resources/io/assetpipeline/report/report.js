
'use strict';

(() => {
  const story = JSON.parse(document.getElementById('story').textContent);
  const ENCODINGS = ['gzip', 'br', 'zstd'].filter(encoding =>
    story.bundles.some(bundle => encoding in bundle.size)
    || (story.changes && [story.changes.again, story.changes.added].some(sum => encoding in sum.size)));

  // Every name gets into the document as text or as the value of an attribute, never as markup.
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== false) {
        made.setAttribute(key, value === true ? '' : value);
      }
    }
    made.append(...children.flat(Infinity).filter(child => child !== undefined && child !== ''));
    return made;
  }

  const code = text => element('code', {}, text);
  const exact = number => number.toLocaleString('en');
  const count = (number, noun) => exact(number) + ' ' + noun + (number === 1 ? '' : 's');

  // As the build prints sizes: a kB is 1000 bytes.
  function size(bytes) {
    if (bytes < 1000) {
      return bytes + ' B';
    }
    const kilobytes = Math.round(bytes / 1000);
    if (kilobytes >= 1000) {
      return (bytes / 1e6).toFixed(1) + ' MB';
    }
    return (kilobytes < 10 ? (bytes / 1000).toFixed(1) : kilobytes) + ' kB';
  }

  const difference = bytes => (bytes > 0 ? '+' : bytes < 0 ? '\u2212' : '\u00b1') + exact(Math.abs(bytes));
  const sizeIn = (sizes, encoding) => encoding in sizes ? sizes[encoding] : sizes.raw;

  // Roles are said again, because a table that is laid out as a list is none for some screen readers.
  function table(caption, columns, rows) {
    const heads = columns.map(column =>
      element('th', { role: 'columnheader', scope: 'col', class: column.number && 'number' }, column.title));
    const lines = rows.map(row => {
      const cells = columns.map((column, i) => {
        const given = column.cell(row);
        const cell = i === 0
          ? element('th', { role: 'rowheader', scope: 'row' }, given)
          : element('td', { role: 'cell', 'data-label': column.title, class: column.number && 'number' },
            element('div', {}, given));
        return cell;
      });
      return element('tr', { role: 'row' }, cells);
    });
    return element('table', { role: 'table' },
      element('caption', {}, caption),
      element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, heads)),
      element('tbody', { role: 'rowgroup' }, lines));
  }

  const sections = [];
  function section(id, title, ...content) {
    sections.push({ id, title });
    return element('section', { 'aria-labelledby': id }, element('h2', { id }, title), content);
  }

  function place(at) {
    return at.file + (at.line ? ':' + at.line + (at.column ? ':' + at.column : '') : '');
  }

  function problems() {
    if (story.problems.length === 0) {
      return story.failed
        ? section('problems', 'Problems', element('p', {}, 'What failed is no mistake of the sources: the build has printed it.'))
        : '';
    }
    // Errors first; within each, by place.
    const sorted = [...story.problems].sort((a, b) => (a.severity === 'error' ? 0 : 1) - (b.severity === 'error' ? 0 : 1));
    return section('problems', 'Problems', element('ul', { class: 'problems', role: 'list' }, sorted.map(problem =>
      element('li', { class: problem.severity },
        element('strong', {}, problem.severity === 'error' ? 'Error ' : 'Warning '), code(place(problem)),
        element('div', {}, problem.what + ' ' + problem.remedy)))));
  }

  function missing() {
    if (story.missing.length === 0) {
      return section('missing', 'Missing references', element('p', { class: 'quiet' }, 'None was found.'));
    }
    return section('missing', 'Missing references', table(
      count(story.missing.length, 'reference') + ' to what is not there', [
        { title: 'Where', cell: reference => code(place(reference)) },
        { title: 'Written', cell: reference => code(reference.text) },
        { title: 'What is wrong', cell: reference => reference.message },
        { title: 'Near to it', cell: reference => reference.nearest.join(', ') || '\u2013' },
        { title: 'Taken as', cell: reference => ({ error: 'error', warn: 'warning', ignore: 'nothing (ignored)' })[reference.policy] },
      ], story.missing));
  }

  const title = bundle => bundle.name + ' (' + bundle.asset + ')';

  function budget(bundle) {
    return bundle.budgets.map(limit => {
      const is = sizeIn(bundle.size, limit.of);
      const over = is > limit.bytes;
      return element('div', { class: over && 'more' },
        limit.of + ' ' + exact(limit.bytes) + ': ' + (over ? exact(is - limit.bytes) + ' too many' : exact(limit.bytes - is) + ' left'));
    });
  }

  function bundles() {
    if (story.bundles.length === 0) {
      return story.failed
        ? section('bundles', 'Bundles', element('p', {}, 'The build failed before it knew what its bundles weigh.'))
        : section('bundles', 'Bundles', element('p', { class: 'quiet' }, 'There are none.'));
    }
    const columns = [
      { title: 'Bundle', cell: bundle => [element('a', { href: '#bundle-' + story.bundles.indexOf(bundle) }, bundle.name),
        element('div', { class: 'small' }, code(bundle.path)),
        bundle.files > 1 ? element('div', { class: 'small quiet' }, 'and ' + count(bundle.files - 1, 'file') + ' more') : ''] },
      { title: 'Sources', number: true, cell: bundle => exact(bundle.sourceSize) },
      { title: 'Raw', number: true, cell: bundle => exact(bundle.size.raw) },
      ...ENCODINGS.map(encoding =>
        ({ title: encoding, number: true, cell: bundle => exact(sizeIn(bundle.size, encoding)) })),
    ];
    if (story.changes) {
      const title = 'To download again' + (story.visits ? ', without dictionaries' : '');
      columns.push({ title, number: true, cell: bundle => bundle.again.files === 0
        ? 'nothing'
        : [exact(sizeIn(bundle.again.size, smallest(bundle.again.size))), element('div', { class: 'small quiet' },
          count(bundle.again.files, 'file') + ', ' + named(smallest(bundle.again.size)))] });
    }
    if (story.bundles.some(bundle => bundle.budgets.length > 0)) {
      columns.push({ title: 'Budget', cell: bundle => bundle.budgets.length > 0 ? budget(bundle) : '\u2013' });
    }
    return section('bundles', 'Bundles',
      table('Sizes in bytes. Raw is what is sent without an encoding.', columns, story.bundles));
  }

  // What is built without encodings has its size in gzip all the same, but nobody is sent that.
  const smallest = sizes => ['br', ...ENCODINGS].find(encoding => encoding in sizes) || 'raw';
  const named = encoding => encoding === 'raw' ? 'without an encoding' : encoding;

  function everySize(sizes) {
    return ['raw', ...ENCODINGS].map(encoding => encoding + ' ' + exact(sizeIn(sizes, encoding))).join(', ');
  }

  function sum(term, of) {
    return element('div', {}, element('dt', {}, term),
      element('dd', {}, of.files === 0 ? 'nothing' : count(of.files, 'file') + ': ' + everySize(of.size) + ' bytes'));
  }

  function changes() {
    const heading = story.failed ? 'What this build would have changed' : 'Since the last build';
    if (!story.changes) {
      return section('changes', heading, element('p', {}, story.failed
        ? 'The build failed before there was anything to compare.'
        : 'There is nothing to compare with: no earlier build has left its manifest in this output. mvn clean removes it.'));
    }
    const { before, after, again, added, files } = story.changes;
    const states = { both: 'changed', added: 'added', removed: 'removed' };
    const state = file => !file.before ? states.added : !file.after ? states.removed : states.both;
    const columns = [
      { title: 'File', cell: file => [code(file.name), file.kind === 'asset' ? ''
        : element('div', { class: 'small quiet' }, file.kind === 'page' ? 'static page' : 'root file')] },
      { title: 'What', cell: state },
      { title: 'Before', number: true, cell: file => file.before ? exact(file.before.raw) : '\u2013' },
      { title: 'Now', number: true, cell: file => file.after ? exact(file.after.raw) : '\u2013' },
      ...['raw', ...ENCODINGS].map(encoding => ({
        title: 'Difference, ' + encoding,
        number: true,
        cell: file => {
          const bytes = (file.after ? sizeIn(file.after, encoding) : 0) - (file.before ? sizeIn(file.before, encoding) : 0);
          return element('span', { class: bytes > 0 ? 'more' : bytes < 0 ? 'less' : undefined }, difference(bytes));
        },
      })),
    ];
    return section('changes', heading,
      element('p', {}, 'Release ', code(before), ' became ', code(after), '.'),
      element('dl', { class: 'sums' },
        sum('A returning visitor downloads again', again),
        sum('New files', added)),
      element('p', { class: 'small quiet' }, 'That is the most that it can be: it counts a visitor who has seen every file of the'
        + ' last build. Source maps are not counted, since browsers ask for them only where somebody debugs.'),
      files.length === 0
        ? element('p', {}, 'No file differs.')
        : table(count(files.length, 'file') + ', sizes in bytes', columns, files));
  }

  function visits() {
    if (!story.visits) {
      return '';
    }
    const rows = story.visits.flatMap(visit => [
      { release: visit.release, what: 'everything', ...visit },
      ...visit.bundles.map(bundle => ({ release: visit.release, what: code(bundle.asset), ...bundle })),
    ]);
    return section('visits', 'Returning visitors', table(
      'What is downloaded now by who has seen all of an earlier release, in bytes', [
        { title: 'Release seen', cell: row => code(row.release) },
        { title: 'What', cell: row => row.what },
        { title: 'Files', number: true, cell: row => exact(row.files) },
        { title: 'Without dictionaries', number: true, cell: row => exact(row.without) },
        { title: 'With', number: true, cell: row => exact(row.with) },
        { title: 'Share', number: true, cell: row => row.without === 0 ? '\u2013'
          : (100 * row.with / row.without).toFixed(1) + ' %' },
      ], rows),
    element('p', { class: 'small quiet' }, 'Each file in its smallest form: without dictionaries the best encoding, with them the'
      + ' delta where there is one. Source maps are not counted. Of a release whose manifest is not at hand, only what was taken'
      + ' along is known; all else counts as seen.'));
  }

  // What is measured, and what it is for one source.
  const MEASURES = [
    { id: 'source', title: 'Sources, raw', of: source => source.source },
    { id: 'minified', title: 'Minified', of: source => source.size.raw },
    ...ENCODINGS.map(encoding => ({ id: encoding, title: encoding, of: source => sizeIn(source.size, encoding) })),
  ];
  let measure = MEASURES[1];
  const maps = [];

  const taken = source => source.minifier === 'none' ? 'kept' : source.refusals.length > 0 ? 'second' : 'first';
  const minifier = source => source.minifier === 'none' ? 'taken as it is' : source.minifier;

  function treemap(bundle, number) {
    const map = element('ul', { class: 'map', role: 'list' });
    const told = element('p', { class: 'told', 'aria-hidden': 'true' });
    const rows = table('Sizes in bytes; of the encodings, shares', [
      { title: 'Source', cell: source => [code(source.path), source.imported
        ? element('div', { class: 'small quiet' }, 'imported') : ''] },
      ...MEASURES.map(of => ({ title: of.title, number: true, cell: source => exact(of.of(source)) })),
      { title: 'Minifier', cell: source => [minifier(source), reasons(source)] },
    ], bundle.sources);
    const details = element('details', {}, element('summary', {}, count(bundle.sources.length, 'source') + ' of ' + bundle.name
      + ' as a table'), rows);
    const lines = rows.querySelectorAll('tbody tr');
    const tiles = bundle.sources.map((source, i) => {
      const label = element('span', {}, source.path.slice(source.path.lastIndexOf('/') + 1));
      const bytes = element('span', {});
      const button = element('button', { type: 'button', class: 'tile ' + taken(source), tabindex: '-1' }, label, bytes);
      const tile = { source, button, bytes, item: element('li', {}, button) };
      const tell = () => { told.textContent = tile.text; };
      button.addEventListener('focus', tell);
      button.addEventListener('pointerenter', tell);
      button.addEventListener('click', () => {
        details.open = true;
        lines[i].tabIndex = -1;
        lines[i].focus();
      });
      return tile;
    });
    const one = { bundle, map, told, tiles, details, width: 0 };
    map.addEventListener('keydown', event => move(one, event));
    maps.push(one);
    return [element('h3', { id: 'bundle-' + number }, bundle.name, ' ', code(bundle.asset)), map, told, details];
  }

  function reasons(source) {
    const why = [...source.refusals, ...(source.note ? [source.note] : [])];
    return why.length === 0 ? '' : element('ul', { class: 'reasons small quiet' }, why.map(reason => element('li', {}, reason)));
  }

  // One of the tiles is in the order of the tab key; arrows go to the others.
  function move(one, event) {
    const shown = one.tiles.filter(tile => tile.item.isConnected);
    const at = shown.findIndex(tile => tile.button === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    if (shown[to]) {
      shown.forEach(tile => { tile.button.tabIndex = -1; });
      shown[to].button.tabIndex = 0;
      shown[to].button.focus();
    }
  }

  function draw(one, highest) {
    const width = one.map.clientWidth;
    const all = one.tiles.reduce((bytes, tile) => bytes + measure.of(tile.source), 0);
    const height = Math.round(72 + 288 * Math.sqrt(highest === 0 ? 0 : all / highest));
    one.width = width;
    one.map.style.height = height + 'px';
    one.tiles.sort((a, b) => measure.of(b.source) - measure.of(a.source) || (a.source.path < b.source.path ? -1 : 1));
    const shown = one.tiles.filter(tile => measure.of(tile.source) > 0);
    const places = squarified(shown.map(tile => measure.of(tile.source)), Math.max(width, 1), height);
    shown.forEach((tile, i) => {
      const { x, y, w, h } = places[i];
      const bytes = measure.of(tile.source);
      tile.item.style.left = 100 * x / Math.max(width, 1) + '%';
      tile.item.style.width = 100 * w / Math.max(width, 1) + '%';
      tile.item.style.top = 100 * y / height + '%';
      tile.item.style.height = 100 * h / height + '%';
      const narrow = w < 44 || h < 22;
      tile.button.firstChild.hidden = narrow;
      tile.bytes.hidden = narrow || h < 40;
      tile.button.style.padding = narrow ? '0' : '';
      tile.bytes.textContent = size(bytes);
      tile.text = tile.source.path + ': ' + size(bytes) + ' ' + measure.title + ', ' + (100 * bytes / all).toFixed(1) + ' %, '
        + minifier(tile.source);
      tile.button.setAttribute('aria-label', tile.text);
      tile.button.tabIndex = i === 0 ? 0 : -1;
    });
    one.map.setAttribute('aria-label', 'Sources of ' + title(one.bundle) + ', the largest first, ' + measure.title
      + '. Arrow keys go from one to the next.');
    const order = shown.map(tile => tile.item);
    if (order.length !== one.map.children.length || order.some((item, i) => one.map.children[i] !== item)) {
      one.map.replaceChildren(...order);
    }
  }

  function drawAll() {
    const highest = Math.max(0, ...story.bundles.map(bundle =>
      bundle.sources.reduce((bytes, source) => bytes + measure.of(source), 0)));
    maps.forEach(one => draw(one, highest));
  }

  // Bruls, Huizing, van Wijk: Squarified Treemaps (2000). The weights are sorted, the largest first.
  function squarified(weights, width, height) {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const areas = weights.map(weight => weight * width * height / all);
    const places = [];
    let [x, y, w, h] = [0, 0, width, height];
    let start = 0;
    while (start < areas.length) {
      const side = Math.max(Math.min(w, h), 1e-9);
      const worst = (total, largest, least) =>
        Math.max(side * side * largest / (total * total), total * total / (side * side * least));
      let end = start + 1;
      let total = areas[start];
      while (end < areas.length
          && worst(total + areas[end], areas[start], areas[end]) <= worst(total, areas[start], areas[end - 1])) {
        total += areas[end++];
      }
      const thick = total / side;
      let along = 0;
      for (let i = start; i < end; i++) {
        const long = areas[i] / thick;
        places.push(w >= h ? { x, y: y + along, w: thick, h: long } : { x: x + along, y, w: long, h: thick });
        along += long;
      }
      [x, y, w, h] = w >= h ? [x + thick, y, w - thick, h] : [x, y + thick, w, h - thick];
      start = end;
    }
    return places;
  }

  function sources() {
    if (story.bundles.length === 0) {
      return '';
    }
    const radios = MEASURES.map(of => {
      const radio = element('input', { type: 'radio', name: 'measure', value: of.id, checked: of === measure });
      radio.addEventListener('change', () => {
        measure = of;
        drawAll();
      });
      return element('label', {}, radio, of.title);
    });
    return section('sources', 'What the bundles consist of',
      element('fieldset', {}, element('legend', {}, 'Size'), radios),
      element('ul', { class: 'legend', role: 'list', 'aria-label': 'Colours' },
        [['first', 'by the minifier of choice'], ['second', 'by another one: the table says why'], ['kept', 'taken as it is']]
          .map(([kind, text]) => element('li', {}, element('span', { class: 'swatch ' + kind }), text))),
      element('p', { class: 'small quiet' }, 'A bundle is encoded as a whole, so a source has no size of its own in '
        + (ENCODINGS.join(', ') || 'an encoding') + ': what is shown is its share, in proportion to what the source takes'
        + ' deflated alone. Sources and minified sizes are exact; what joins sources is in none of them.'),
      story.bundles.map(treemap));
  }

  const parts = [problems(), bundles(), sources(), changes(), visits(), missing()];
  const errors = story.problems.filter(problem => problem.severity === 'error').length;
  document.title = 'Assets of ' + (story.artifact || 'this project') + (story.failed ? ': failed' : '');
  document.body.prepend(
    element('header', {},
      element('h1', {}, 'Assets of ', story.artifact || 'this project'),
      element('p', { class: 'state' + (story.failed ? ' failed' : '') }, story.failed
        ? 'The build failed' + (errors > 0 ? ' with ' + count(errors, 'error') : '') + '.'
        : 'Built' + (story.problems.length > 0 ? ' with ' + count(story.problems.length, 'warning') : '') + '.'),
      element('nav', { 'aria-label': 'Sections' }, element('ul', { role: 'list' },
        sections.map(({ id, title: text }) => element('li', {}, element('a', { href: '#' + id }, text)))))),
    element('main', {}, parts));
  drawAll();

  let asked = false;
  new ResizeObserver(() => {
    if (!asked && maps.some(one => one.map.clientWidth !== one.width)) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        drawAll();
      });
    }
  }).observe(document.body);

  // On paper nothing can be opened.
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = maps.map(one => one.details).filter(details => !details.open);
    opened.forEach(details => { details.open = true; });
  });
  addEventListener('afterprint', () => opened.forEach(details => { details.open = false; }));
})();
