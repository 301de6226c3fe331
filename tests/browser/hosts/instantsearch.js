import { instantMeiliSearch } from '@meilisearch/instant-meilisearch';
import instantsearch from 'instantsearch.js';
import {
  configure,
  currentRefinements,
  hierarchicalMenu,
  hits,
  pagination,
  refinementList,
  searchBox,
  sortBy,
  stats,
} from 'instantsearch.js/es/widgets';

// The host name is that of the archive; the key is an access token (`npm run token`), or empty where none is needed.
const { searchClient } = instantMeiliSearch('https://bao.example', '', {
  primaryKey: 'id',
  finitePagination: true,
});

const search = instantsearch({ indexName: 'timbao', searchClient, future: { preserveSharedStateOnUnmount: true } });

search.addWidgets([
  configure({
    hitsPerPage: 5,
    attributesToRetrieve: ['id', 'title', 'href', 'day'],
    attributesToHighlight: ['title', 'body'],
    attributesToSnippet: ['body:30'],
  }),
  searchBox({ container: '#searchbox', placeholder: 'chi bộ, nông thôn mới…', showReset: false }),
  stats({ container: '#stats', templates: { text: ({ nbHits }) => `${nbHits} bài` } }),
  sortBy({
    container: '#sort',
    items: [
      { label: 'Đúng nhất', value: 'timbao' },
      { label: 'Mới nhất', value: 'timbao:date:desc' },
      { label: 'Cũ nhất', value: 'timbao:date:asc' },
    ],
  }),
  hierarchicalMenu({
    container: '#places',
    attributes: ['places.lvl0', 'places.lvl1', 'places.lvl2'],
    sortBy: ['count:desc', 'name:asc'],
  }),
  refinementList({
    container: '#tags',
    attribute: 'tags',
    limit: 8,
    searchable: true,
    searchablePlaceholder: 'Tìm thẻ',
  }),
  refinementList({ container: '#sections', attribute: 'section' }),
  currentRefinements({ container: '#chosen' }),
  hits({
    container: '#hits',
    templates: {
      item: (hit, { html, components }) => html`
        <article>
          <h3><a href=${hit.href}>${components.Highlight({ hit, attribute: 'title', highlightedTagName: 'mark' })}</a></h3>
          <p><time datetime=${hit.day}>${hit.day}</time> ${components.Snippet({ hit, attribute: 'body', highlightedTagName: 'mark' })}</p>
        </article>
      `,
      empty: 'Không có bài nào.',
    },
  }),
  pagination({ container: '#pages' }),
]);

search.start();
