// Questions to libraries of the corpus whose answers say that the library works. The files are loaded one after the other
// into a frame of their own; the function's text is evaluated there, with the namespace of the last file if that is a
// module. Answers are compared as JSON.
const probes = [
  {
    files: ['jquery/1.12.4/jquery.js'],
    ask: () => [
      $.fn.jquery,
      $.extend(true, { a: { b: 1 } }, { a: { c: 2 } }),
      $('<p><b class=x>1</b><i>2</i></p>').find('.x').next().text(),
      $.map([1, 2], x => x * 2),
    ],
  },
  {
    files: ['jquery/2.2.4/jquery.js'],
    ask: () => [$.fn.jquery, $.param({ a: [1, 2] }), $('<ul><li>1<li>2</ul>').find('li:last').text()],
  },
  {
    files: ['jquery/3.7.1/jquery.js'],
    ask: () => {
      const seen = [];
      $.each({ a: 1, b: 2 }, (k, v) => {
        seen.push(k + v);
      });
      $('#app')
        .on('hit', e => seen.push(e.type))
        .trigger('hit')
        .addClass('x y')
        .css('top', 3);
      return [seen, $('#app').attr('class'), $('#app')[0].style.top, $.Deferred().resolve(7).state()];
    },
  },
  {
    files: ['jquery/3.7.1/jquery.js', 'jquery-ui/1.13.2/jquery-ui.js'],
    ask: () => {
      $('#app').html('<h3>a</h3><p>1</p><h3>b</h3><p>2</p>').accordion({ active: 1, animate: false });
      return [
        $.ui.version,
        $('#app').find('.ui-accordion-header-active').text(),
        $.datepicker.formatDate('yy-mm-dd DD', new Date(2024, 1, 29)),
      ];
    },
  },
  {
    files: ['jquery/3.7.1/jquery.js', 'datatables/1.13.5/js/jquery.dataTables.js'],
    ask: () => {
      $('#app').html(
        '<table><thead><tr><th>n</th></tr></thead><tbody><tr><td>2</td></tr><tr><td>10</td></tr></tbody></table>',
      );
      return $('#app table')
        .DataTable({ order: [[0, 'desc']] })
        .column(0)
        .data()
        .toArray();
    },
  },
  {
    files: ['d3js/3.5.17/d3.js'],
    ask: () => [
      d3.scale.linear().domain([0, 10]).range([0, 100])(3),
      d3.format(',.2f')(12345.678),
      d3.sum([1, 2, 3]),
      d3.select('#app').append('p').text('x').node().outerHTML,
    ],
  },
  {
    files: ['d3/7.9.0/dist/d3.js'],
    ask: () => [
      d3.scaleLinear([0, 10], [0, 100])(3),
      d3.format('.3s')(12345),
      d3.sum([1, 2, 3]),
      d3.line()([
        [0, 0],
        [1, 2],
      ]),
      d3.utcFormat('%Y-%j')(new Date(0)),
      d3.hsl('steelblue').formatHex(),
      d3.csvParse('a,b\n1,"2,3"'),
    ],
  },
  {
    files: ['lodash/4.17.21/lodash.js'],
    ask: () => [
      _.chunk([1, 2, 3], 2),
      _.camelCase('foo bar'),
      _.template('a<%= b %>${c}')({ b: 1, c: 2 }),
      _.merge({ a: [{ b: 1 }] }, { a: [{ c: 2 }] }),
      _.words('fred, barney & pebbles'),
      _.deburr('déjà vu'),
    ],
  },
  {
    files: ['momentjs/2.29.4/moment.js'],
    ask: () => [
      moment.utc(0).format('dddd, MMMM Do YYYY, h:mm:ss a'),
      moment.duration(90, 'minutes').humanize(),
      moment.utc('2024-02-29').add(1, 'year').toISOString(),
    ],
  },
  {
    files: ['luxon/3.7.2/build/global/luxon.js'],
    ask: () => [
      luxon.DateTime.fromMillis(0, { zone: 'utc' }).setLocale('en').toFormat('yyyy LLL dd, HH:mm'),
      luxon.Duration.fromISO('P1DT2H').as('hours'),
      luxon.Interval.fromISO('2024-01-01/2024-01-04').length('days'),
    ],
  },
  {
    files: ['underscorejs/1.8.3/underscore.js'],
    ask: () => [
      _.template('<% _.each(x, function(y) { %>[<%- y %>]<% }) %>')({ x: ['<', 2] }),
      _.groupBy([1.3, 2.1, 2.4], Math.floor),
    ],
  },
  {
    files: ['underscorejs/1.8.3/underscore.js', 'jquery/2.2.4/jquery.js', 'backbonejs/1.3.3/backbone.js'],
    ask: () => {
      const seen = [];
      const M = Backbone.Model.extend({ defaults: { a: 1 } });
      const c = new Backbone.Collection([{ a: 3 }, {}], { model: M, comparator: 'a' });
      c.on('add', m => seen.push(m.get('a')));
      c.add({ a: 2 });
      return [c.pluck('a'), seen];
    },
  },
  {
    files: ['angularjs/1.8.2/angular.js'],
    ask: () => {
      angular.module('m', []).filter('twice', () => x => x * 2);
      const i = angular.bootstrap(document.getElementById('app'), ['m']);
      return i.invoke(($compile, $rootScope) => {
        const e = $compile('<ul><li ng-repeat="x in [1,2]">{{x | twice}}</li></ul>')($rootScope);
        $rootScope.$digest();
        return e.text();
      });
    },
  },
  {
    files: ['knockout/3.4.2/knockout.debug.js'],
    ask: () => {
      const a = ko.observable(1),
        b = ko.computed(() => a() + 1);
      document.getElementById('app').innerHTML = '<b data-bind="text: b"></b>';
      ko.applyBindings({ b });
      a(41);
      return [b(), document.getElementById('app').textContent];
    },
  },
  {
    files: ['handlebars/4.7.7/dist/handlebars.js'],
    ask: () =>
      Handlebars.compile('{{#each x}}{{@index}}:{{this}} {{else}}none{{/each}}{{{r}}}{{#if y}}{{y.z}}{{/if}}')({
        x: ['a', '<'],
        r: '<b>',
        y: { z: 1 },
      }),
  },
  {
    files: ['mustache/4.2.0/mustache.js'],
    ask: () => Mustache.render('{{#x}}<{{.}}>{{/x}}{{^y}}no{{/y}}', { x: ['a', '&'] }),
  },
  {
    files: ['marked/17.0.1/lib/marked.umd.js'],
    ask: () => marked.parse('# a\n\n* b **c** `d`\n* [e](f "g")\n\n|h|i|\n|-|:-:|\n|1|2|\n\n```js\nx < y\n```'),
  },
  {
    files: ['vue/2.6.14/dist/vue.js'],
    ask: async () => {
      const v = new Vue({
        el: '#app',
        template: '<ul><li v-for="x in xs" :key="x" @click="n++">{{ x | f }}</li>{{ n }}</ul>',
        data: { xs: [1, 2], n: 0 },
        filters: { f: x => x * 2 },
      });
      v.$el.querySelector('li').click();
      await v.$nextTick();
      return v.$el.outerHTML;
    },
  },
  {
    files: ['vue/3.5.26/dist/vue.global.js'],
    ask: async () => {
      const { createApp, ref, nextTick } = Vue;
      createApp({
        template: '<p v-for="x of 3" :class="{odd: x % 2}">{{ x * n }}</p><slot/>',
        setup() {
          const n = ref(2);
          nextTick(() => (n.value = 5));
          return { n };
        },
      }).mount('#app');
      await nextTick();
      await nextTick();
      await nextTick();
      return document.getElementById('app').innerHTML;
    },
  },
  {
    files: ['react/18.2.0/umd/react.development.js', 'react-dom/18.2.0/umd/react-dom.development.js'],
    ask: () => {
      const e = React.createElement,
        C = ({ x }) => {
          const [n, set] = React.useState(x);
          React.useLayoutEffect(() => {
            set(x + 1);
          }, [x]);
          return e('b', { className: 'c' }, n);
        };
      const at = document.getElementById('app');
      ReactDOM.flushSync(() => ReactDOM.createRoot(at).render(e('p', null, e(C, { x: 1 }), 'y')));
      return at.innerHTML;
    },
  },
  {
    files: ['dompurify/3.3.3/dist/purify.js'],
    ask: () =>
      DOMPurify.sanitize(
        '<img src=x onerror=alert(1)><svg><script>1</'.concat('script></svg><a href="javascript:1">b</a>'),
      ),
  },
  {
    files: ['prismjs/1.29.0/prism.js'],
    ask: () => Prism.highlight('let a = `b${1 + /c/.test(d)}`; // e', Prism.languages.javascript, 'javascript'),
  },
  {
    files: ['highlightjs/11.5.0/highlight.js'],
    ask: () => hljs.highlight('class A { int b = 1; /* c */ }', { language: 'java' }).value,
  },
  {
    files: ['chart.js/2.9.4/dist/Chart.js'],
    ask: () => [
      Chart.helpers.merge({}, [{ a: { b: 1 } }, { a: { c: 2 } }]),
      Chart.helpers.color('red').alpha(0.5).rgbString(),
    ],
  },
  {
    files: ['rxjs/7.8.2/dist/bundles/rxjs.umd.js'],
    ask: () =>
      rxjs.lastValueFrom(
        rxjs.of(1, 2, 3).pipe(
          rxjs.map(x => x * 2),
          rxjs.mergeMap(x => rxjs.from([x, x])),
          rxjs.toArray(),
        ),
      ),
  },
  {
    files: ['axios/1.20.0/dist/axios.js'],
    ask: () => [
      axios.getUri({ url: '/a', params: { b: [1, 2], c: 'd e' } }),
      axios.isAxiosError(new axios.AxiosError('x')),
      axios.toFormData({ a: { b: 1 } }).get('a[b]'),
    ],
  },
  {
    files: ['sweetalert2/11.26.18/dist/sweetalert2.js'],
    ask: () => {
      Swal.fire({ title: 'a', text: 'b', showCancelButton: true });
      return [Swal.isVisible(), Swal.getTitle().textContent, Swal.getConfirmButton().textContent];
    },
  },
  {
    files: ['flatpickr/4.6.13/dist/flatpickr.js'],
    ask: () =>
      flatpickr(document.getElementById('app').appendChild(document.createElement('input')), {
        defaultDate: '2024-02-29',
      }).formatDate(new Date(2024, 1, 29), 'l, F J Y'),
  },
  {
    files: ['leaflet/1.8.0/leaflet-src.js'],
    ask: () => [
      L.latLng(50, 30).distanceTo([51, 31]),
      L.map('app').setView([51.5, -0.1], 13).getZoom(),
      L.Util.template('{a}/{b}', { a: 1, b: 2 }),
    ],
  },
  {
    files: ['codemirror/5.62.2/lib/codemirror.js'],
    ask: () => {
      const e = CodeMirror(document.getElementById('app'), { value: 'a\nb' });
      e.replaceRange('x', { line: 1, ch: 0 });
      e.undo();
      e.redo();
      return [e.getValue(), e.lineCount()];
    },
  },
  {
    files: ['quill/1.3.7/dist/quill.js'],
    ask: () => {
      const q = new Quill('#app');
      q.setContents([{ insert: 'a' }, { insert: 'b', attributes: { bold: true } }, { insert: '\n' }]);
      return [q.root.innerHTML, q.getContents()];
    },
  },
  {
    files: ['hammerjs/2.0.8/hammer.js'],
    ask: () => {
      const h = new Hammer(document.getElementById('app'));
      return [Hammer.VERSION, h.recognizers.map(r => r.options.event)];
    },
  },
  {
    files: ['sortablejs/1.15.6/Sortable.js'],
    ask: () => {
      document.getElementById('app').innerHTML = '<p data-id=1></p><p data-id=2></p>';
      return Sortable.create(document.getElementById('app')).toArray();
    },
  },
  {
    files: ['alpinejs/3.15.4/dist/cdn.js'],
    ask: async () => {
      document.getElementById('app').innerHTML = '<p x-data="{n: 1}"><b x-text="n + 1"></b></p>';
      Alpine.initTree(document.getElementById('app'));
      await Alpine.nextTick();
      return document.getElementById('app').textContent;
    },
  },
  {
    files: ['htmx.org/2.0.2/dist/htmx.js'],
    ask: () => [htmx.version, htmx.parseInterval('1.5s'), htmx.config.swapStyle],
  },
  {
    files: ['stimulus/3.2.2/dist/stimulus.umd.js'],
    ask: async () => {
      document.getElementById('app').innerHTML = '<p data-controller="c"><b data-c-target="t"></b></p>';
      const connected = new Promise(resolve =>
        new MutationObserver(resolve).observe(document.getElementById('app'), { subtree: true, childList: true }),
      );
      Stimulus.Application.start().register(
        'c',
        class extends Stimulus.Controller {
          static targets = ['t'];
          connect() {
            this.tTarget.textContent = this.identifier;
          }
        },
      );
      await connected;
      return document.getElementById('app').textContent;
    },
  },
  {
    files: ['core/2.11.8/dist/umd/popper.js'],
    ask: async () => {
      const e = document.getElementById('app');
      const p = Popper.createPopper(document.body, e, { placement: 'bottom' });
      await p.update();
      return [p.state.placement, e.style.position, p.state.orderedModifiers.map(m => m.name)];
    },
  },
  {
    files: ['requirejs/2.3.6/require.js'],
    ask: () =>
      new Promise(done => {
        define('a', [], () => 1);
        define('b', ['a'], a => a + 1);
        require(['b'], done);
      }),
  },
  {
    files: ['uikit/3.15.18/dist/js/uikit.js'],
    ask: () => [UIkit.version, UIkit.util.camelize('a-b-c'), UIkit.util.toFloat('1.5px')],
  },
  {
    files: ['bootstrap/5.3.3/js/bootstrap.bundle.js'],
    ask: () => {
      document.getElementById('app').innerHTML = '<button data-bs-toggle="button">x</button>';
      bootstrap.Button.getOrCreateInstance('#app button').toggle();
      return [document.querySelector('button').className, bootstrap.Modal.Default];
    },
  },
  {
    files: ['jquery/1.12.4/jquery.js', 'bootstrap/2.3.2/js/bootstrap.js'],
    ask: () => {
      $('#app').html('<ul class="nav nav-tabs"><li><a href="#x">x</a></li></ul><div id=x>y</div>');
      $('#app a').tab('show');
      return $('#app').html();
    },
  },
  {
    files: ['vue/3.5.26/dist/vue.esm-browser.js'],
    ask: module => {
      const { h, reactive, watchEffect } = module;
      const r = reactive({ n: 1 });
      let seen = [];
      watchEffect(() => seen.push(r.n), { flush: 'sync' });
      r.n = 2;
      module.createApp({ render: () => h('b', { id: 'x' }, r.n) }).mount('#app');
      return [seen, document.getElementById('app').innerHTML];
    },
  },
  {
    files: ['lit-html/3.3.3/development/lit-html.js'],
    ask: module => {
      module.render(
        module.html`<p class=${'a'}>${[1, 2].map(x => module.html`<b>${x}</b>`)}</p>`,
        document.getElementById('app'),
      );
      return document.getElementById('app').textContent;
    },
  },
  {
    files: ['preact/10.28.0/dist/preact.mjs'],
    ask: module => {
      module.render(
        module.h(
          'p',
          { class: 'a' },
          [1, 2].map(x => module.h('b', { key: x }, x)),
        ),
        document.getElementById('app'),
      );
      return document.getElementById('app').innerHTML;
    },
  },
  {
    files: ['mustache/4.2.0/mustache.mjs'],
    ask: module => module.default.render('{{#x}}<{{.}}>{{/x}}', { x: ['a', '&'] }),
  },
  {
    files: ['marked/17.0.1/lib/marked.esm.js'],
    ask: module => module.parse('a *b* ~~c~~\n\n1. d\n2. e'),
  },
  {
    files: ['dompurify/3.3.3/dist/purify.es.mjs'],
    ask: module => module.default.sanitize('<b onclick=1>x<iframe></iframe></b>'),
  },
  {
    files: ['axios/1.20.0/dist/esm/axios.js'],
    ask: module => module.default.getUri({ url: '/a', params: { b: [1, 2] } }),
  },
  {
    files: ['leaflet/1.8.0/leaflet-src.esm.js'],
    ask: module => [module.version, module.latLng(50, 30).distanceTo([51, 31])],
  },
  {
    files: ['sweetalert2/11.26.18/dist/sweetalert2.esm.js'],
    ask: module => {
      module.default.fire({ title: 'a', icon: 'info' });
      return module.default.getPopup().className;
    },
  },
  {
    files: ['stimulus/3.2.2/dist/stimulus.js'],
    ask: module => [typeof module.Application.start, module.defaultSchema.targetAttribute],
  },
];
