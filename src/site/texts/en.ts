import { formatCount, formatDateLine, formatDay, weekdayOf } from '../numbers-and-dates.ts';
import { daysSentence } from './days-sentence.ts';
import type { Texts } from './vi.ts';

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');
const n = (count: number): string => formatCount(count, 'en');
const day = (value: string): string => formatDay(value, 'en');
const many = (count: number, one: string, more = `${one}s`): string => `${n(count)} ${count === 1 ? one : more}`;

/** Every sentence and label of the pages in English. */
export const EN: Texts = {
  language: 'en',
  count: n,
  day,
  weekday: (value) => weekdayOf(value, 'en'),
  dateLine: (value, publishedAt, precision) => formatDateLine(value, publishedAt, precision, 'en'),
  undated: 'Undated',
  articles: (count) => many(count, 'article'),

  siteName: 'Tìm báo',
  tagline: 'search a Vietnamese newspaper archive',
  skip: 'Skip to content',
  general: 'General',
  placesLink: 'Places',
  otherLanguage: 'Tiếng Việt',
  about: 'Search software for Vietnamese newspaper archives. All results are also available from the',

  homeTitle: 'Search the archive',
  extent(articles, firstDay, lastDay, provinces) {
    if (articles === 0) return 'The archive is still empty.';
    const span = firstDay === null || lastDay === null ? '' : `, published from ${day(firstDay)} to ${day(lastDay)}`;
    const where = provinces === 0 ? '' : `, naming ${many(provinces, 'province or city', 'provinces and cities')}`;
    return `${many(articles, 'article')}${span}${where}.`;
  },
  newest: 'Newest articles',
  allNewest: 'The whole archive, newest first',
  byPlace: 'By place',
  allPlaces: 'All places',
  byYear: 'By year',

  searchLabel: 'Search for',
  searchButton: 'Search',
  placeholder: 'chi bộ xã, làng nghề, “nông thôn mới”…',
  searchHint:
    'A word typed with its tones means that word; typed without, any reading. Put a "phrase" in quotation marks; write -\u2060word to leave articles out.',
  suggestions: 'Suggestions',
  suggestionsCount: '{n} suggestions. Use the up and down arrows to choose.',
  suggestionsNone: 'No suggestions.',
  suggestionKinds: { term: 'word', place: 'place', tag: 'tag', article: 'article' },

  total(total, q) {
    const about = q === '' ? '' : ` for “${q}”`;
    return total === 0 ? `No articles found${about}` : `${many(total, 'article')}${about}`;
  },
  sortBy: 'Sort by',
  sorts: { relevance: 'Best match', newest: 'Newest', oldest: 'Oldest' },
  toFacets: 'Filters ↓',
  pastTheEnd: (pages, page) => `There are only ${many(pages, 'page')} of results; page ${n(page)} is empty.`,
  copies: (count) => `+ ${many(count, 'other copy', 'other copies')}`,
  copiesCollapsed: (count) =>
    count === 1
      ? 'One reprint is shown with the copy before it.'
      : `${n(count)} reprints are shown with the copies before them.`,
  listCopies: 'List reprints too',
  copiesListed: (count) => `The list includes ${many(count, 'reprint')}.`,
  collapseCopies: 'Show reprints as one',
  oneText: 'one article',
  copiesOfOneText: 'the copies of one article',
  tags: 'Tags',
  keywords: 'Keywords',
  keywordsHint: 'Keywords extracted from the article, whose source gave no tags.',
  keywordsAmongTags: 'In italics: keywords extracted from articles without tags.',
  downloadList: 'Download the list',
  follow: 'Follow it',
  pages: 'Pages of results',
  page: 'Page',
  previousPage: '← Previous page',
  nextPage: 'Next page →',

  filteredBy: 'Filtered by',
  filterKinds: { place: 'Place', tag: 'Tag', section: 'Section', author: 'Author', date: 'Time', group: 'Copies' },
  removeFilter: (kind, label) => `Remove filter ${kind.toLowerCase()}: ${label}`,
  removeAllFilters: 'Remove all filters',
  days: (from, to) =>
    daysSentence(from, to, {
      one: day,
      month: day,
      year: (value) => value,
      between: (a, b) => `${day(a)} to ${day(b)}`,
      since: (value) => `Since ${day(value)}`,
      until: (value) => `Until ${day(value)}`,
    }),

  degraded: 'Part of the archive is not available now: lists and counts on this page may be missing articles.',
  readAs: 'Read as:',
  asTyped: 'Search exactly as typed',
  wordsRead: (words) => `Searching by words: ${quoted(words)}`,
  excluded: (words) => `leaving out ${quoted(words)}`,
  stands: (short, long) => [short, 'is also read as', long],
  didYouMean: 'Did you mean:',
  searchedInstead: (typed) => `No article matches “${typed}” as typed; these are the results for`,
  tonesIgnored: 'No article has the tone marks as typed; these are the results with any tones.',
  exactlyAsTyped: 'Search exactly as typed',
  searchOnlyIn: 'Search only in:',
  onlyAllWords: 'Only articles with all words',
  relaxed(dropped, exactTotal) {
    const found =
      exactTotal === 0
        ? 'No article holds all the words you typed'
        : `Only ${many(exactTotal, 'article holds', 'articles hold')} all the words you typed`;
    const [only, ...others] = dropped;
    if (only === undefined) return `${found}, so articles that hold some of them are included.`;
    return others.length === 0
      ? `${found}, so articles without “${only}” are included.`
      : `${found}, so articles that lack some of these are included: ${quoted(dropped)}.`;
  },
  partlyToo: (dropped) =>
    dropped.length === 1
      ? `Articles without ${quoted(dropped)} are included.`
      : `Articles that lack some of these are included: ${quoted(dropped)}.`,
  whatToChange: 'Try instead',
  tryWithoutFilters: 'Remove all filters and search the whole archive',
  tryAnyWord: 'Find articles with any of the words',
  tryIgnoringTones: 'Ignore tone marks',
  tryWithoutQuotes: 'Drop the quotation marks, so that the words may stand apart',
  tryCorrected: (text) => `Search for “${text}”`,
  tipShorter: 'Check the spelling, or use shorter and more general words.',
  tipBrowse: 'Or start from',

  facets: 'Narrow the results',
  placeThen: 'Places, as of publication',
  placeNow: 'Places, as of today',
  showThen: 'Show places as of publication',
  showNow: 'Show places as of today',
  eras: { legacy: 'Units until 30 June 2025', now: 'Units since 1 July 2025' },
  more: { place: 'More places', tag: 'More tags', section: 'More sections', author: 'More authors' },
  find: { tag: 'Find a tag', author: 'Find an author' },
  findButton: 'Find',
  noneFound: (text) => `Nothing matches “${text}”.`,
  time: 'Time',
  allTime: 'All years',
  chart: 'Articles over time',
  chartList: 'Show the chart as a list',
  chartHint: 'drag to choose a span',
  emptySpan: (from, to) => `${day(from)} – ${day(to)}: no articles`,
  fromDay: 'From',
  toDay: 'To',
  filterByDay: 'Filter by date',

  photo: 'Picture in the article:',
  credit: (name) => `Photo: ${name}`,
  source: 'Source:',
  marksFound: (count, q) => `“${q}” matches ${many(count, 'place')} in this article`,
  noMarks: (q) => `“${q}” does not occur word for word in this article`,
  firstMark: 'To the first',
  nextMark: 'Next match',
  previousMark: 'Previous match',
  withoutMarks: 'Remove highlights',
  placesInArticle: 'Places in this article',
  mapOf: (names) => `Map: ${names}`,
  relations: {
    unchanged: 'today',
    renamed: 'today renamed',
    merged: 'today part of',
    divided: 'today divided among',
  },
  otherCopies: 'Other copies',
  allCopies: (count) => `See all ${n(count)} copies`,
  related: 'Related articles',
  cite: 'Cite this article',
  citePlain: 'Plain text',
  copy: (format) => `Copy ${format}`,
  copied: 'Copied',
  copyFailed: 'Could not copy; select the text and copy it by hand',
  download: (format) => `Download ${format}`,

  placesTitle: 'Places in the archive',
  placesThen: 'Provinces and cities until 30 June 2025',
  placesNow: 'Provinces and cities since 1 July 2025',
  noPlaces: 'No article names a place yet.',
  levels: { province: 'Province level', district: 'District level', ward: 'Commune level' },
  partOf: 'Part of',
  thenAndNow: 'Then and now',
  eraOf: {
    legacy: 'Administrative unit until 30 June 2025',
    now: 'Administrative unit since 1 July 2025',
  },
  code: (code) => `code ${code}`,
  became: {
    unchanged: 'Unchanged on 1 July 2025:',
    renamed: 'Renamed on 1 July 2025:',
    merged: 'Merged on 1 July 2025 into:',
    divided: 'Divided on 1 July 2025 among:',
  },
  unknownFate: 'What it became on 1 July 2025 is not known.',
  madeFrom: 'Made of these units of before 1 July 2025:',
  formerName: (name, until) => `Called ${name} until ${day(until)}.`,
  existedFrom: (from) => `Exists since ${day(from)}.`,
  existedUntil: (until) => `Existed until ${day(until)}.`,
  children: 'Units below',
  silentChildren: (count) => `${many(count, 'unit')} without articles`,
  articlesOverTime: 'Articles over time',
  typicalWords: 'Typical words',
  typicalHint: 'Words far more frequent here than in the whole archive.',
  noArticlesHere: 'No article in the archive names this place yet.',
  newestHere: 'Newest articles about this place',
  allHere: (count) => `All ${many(count, 'article')}`,

  widgetsLink: 'Embed',
  widgetsTitle: 'A search box for your site',
  widgetsLead:
    'Choose places, tags and look, see it live beside the form, then copy the tag into the site of a commune, a school, a blog. No account is needed.',
  widgetsUpdate: 'Update',
  widgetWhat: 'Which part of the archive to search',
  widgetFindPlace: 'Find a place',
  widgetLook: 'Look',
  widgetTheme: 'Colours',
  widgetThemes: { host: 'As the page', light: 'Light', dark: 'Dark', auto: 'As the reader has it' },
  widgetAccent: 'Colour of links (empty: as the page)',
  widgetLanguage: 'Language',
  widgetPlaceholder: 'Hint in the box',
  widgetBehaviour: 'Behaviour',
  widgetPerPage: 'Articles a page',
  widgetFacets: {
    place: 'Place',
    place_now: 'Place today',
    tag: 'Tag',
    section: 'Section',
    author: 'Author',
    date: 'Year',
  },
  widgetOpen: 'Articles open',
  widgetOpens: { same: 'in place', new: 'in a new tab' },
  widgetToken: 'Access token (where you have one)',
  widgetPreview: 'Preview',
  widgetCode: 'The code',
  widgetTagName: 'HTML tag',
  widgetTagHint: 'Paste it where the box should be. Without JavaScript the form inside it still works.',
  widgetFrameHint: 'For sites that may not run scripts from elsewhere.',
  widgetPlainLabel: 'Search the archive',

  backHome: 'To the front page',
  errorCode: (status) => `Error ${status}`,
};
