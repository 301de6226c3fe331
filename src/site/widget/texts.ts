import type { FailureKind } from './ask.ts';
import type { Facet } from './preset.ts';

/** What the widget says, in the languages of the site. `{n}` and the like are filled in by `fill`. */
export interface Texts {
  locale: string;
  number: (value: number) => string;
  /** YYYY-MM-DD as people write it */
  day: (value: string) => string;
  name: string;
  words: string;
  placeholder: string;
  search: string;
  searching: string;
  filters: Record<Facet, string>;
  filterBy: string;
  chosen: string;
  remove: string;
  total: string;
  one: string;
  newest: string;
  none: string;
  noneHint: string;
  relaxed: string;
  corrected: string;
  degraded: string;
  undated: string;
  newTab: string;
  pages: string;
  previous: string;
  next: string;
  page: string;
  all: string;
  retry: string;
  failures: Record<FailureKind, readonly [what: string, cure: string]>;
}

const VI: Texts = {
  locale: 'vi-VN',
  number: new Intl.NumberFormat('vi-VN').format,
  day: (value) => value.split('-').toReversed().join('/'),
  name: 'Tìm báo',
  words: 'Từ cần tìm',
  placeholder: 'Tìm trong kho báo…',
  search: 'Tìm',
  searching: 'Đang tìm…',
  filters: {
    place: 'Địa phương',
    place_now: 'Địa phương nay',
    tag: 'Thẻ',
    section: 'Chuyên mục',
    author: 'Tác giả',
    date: 'Năm',
  },
  filterBy: 'Bộ lọc',
  chosen: 'Đang lọc',
  remove: 'Bỏ lọc: {x}',
  total: '{n} bài',
  one: '{n} bài',
  newest: '{n} bài, mới nhất trước',
  none: 'Không tìm thấy bài nào.',
  noneHint: 'Thử từ ngắn hơn, xem lại chính tả hoặc bỏ bớt bộ lọc.',
  relaxed: 'Chỉ có {n} bài chứa đủ mọi từ; kết quả gồm cả bài chứa một phần.',
  corrected: 'Có phải bạn muốn tìm:',
  degraded: 'Một phần kho báo đang tạm nghỉ, kết quả có thể còn thiếu.',
  undated: 'Không rõ ngày đăng',
  newTab: '(mở trong thẻ mới)',
  pages: 'Các trang kết quả',
  previous: 'Trang trước',
  next: 'Trang sau',
  page: 'Trang {n}/{x}',
  all: 'Xem đầy đủ trên Tìm báo',
  retry: 'Thử lại',
  failures: {
    offline: ['Không có kết nối mạng.', 'Kết quả sẽ tự hiện khi có mạng trở lại.'],
    unreachable: ['Chưa kết nối được với kho báo.', 'Xin thử lại sau ít phút.'],
    timeout: ['Kho báo trả lời quá lâu.', 'Mạng có thể đang chậm; xin thử lại.'],
    busy: ['Đang có quá nhiều lượt tìm.', 'Xin thử lại sau {n} giây.'],
    server: ['Kho báo đang gặp trục trặc.', 'Xin thử lại sau ít phút.'],
    token: ['Ô tìm kiếm này chưa được phép dùng kho báo.', 'Xin báo cho người phụ trách trang web này.'],
    expired: ['Giấy phép của ô tìm kiếm này đã hết hạn.', 'Xin báo cho người phụ trách trang web này.'],
    origin: ['Ô tìm kiếm này không được phép dùng trên trang web này.', 'Xin báo cho người phụ trách trang web này.'],
    outside: ['Phần này của kho báo không mở cho ô tìm kiếm này.', 'Hãy bỏ bớt bộ lọc.'],
    request: ['Ô tìm kiếm này được cài đặt chưa đúng.', 'Xin báo cho người phụ trách trang web này: {x}'],
  },
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const EN: Texts = {
  locale: 'en-GB',
  number: new Intl.NumberFormat('en-GB').format,
  // The month as a word: 03/08 would be read as a day of March by some.
  day(value) {
    const [year, month, day] = value.split('-');
    return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
  },
  name: 'Tìm báo',
  words: 'Words to find',
  placeholder: 'Search the archive…',
  search: 'Search',
  searching: 'Searching…',
  filters: {
    place: 'Place',
    place_now: 'Place today',
    tag: 'Tag',
    section: 'Section',
    author: 'Author',
    date: 'Year',
  },
  filterBy: 'Filters',
  chosen: 'Filtered by',
  remove: 'Remove filter: {x}',
  total: '{n} articles',
  one: '{n} article',
  newest: '{n} articles, newest first',
  none: 'No article found.',
  noneHint: 'Try a shorter word, check the spelling, or remove a filter.',
  relaxed: 'Only {n} hold every word; the results include articles that hold some.',
  corrected: 'Did you mean:',
  degraded: 'Part of the archive is not available now; results may be missing.',
  undated: 'Date unknown',
  newTab: '(opens in a new tab)',
  pages: 'Pages of results',
  previous: 'Previous page',
  next: 'Next page',
  page: 'Page {n} of {x}',
  all: 'See everything on Tìm báo',
  retry: 'Try again',
  failures: {
    offline: ['You are offline.', 'Results will appear once you are connected again.'],
    unreachable: ['The archive cannot be reached.', 'Please try again in a few minutes.'],
    timeout: ['The archive is taking too long to answer.', 'The connection may be slow; please try again.'],
    busy: ['There are too many searches right now.', 'Please try again in {n} seconds.'],
    server: ['The archive has a problem.', 'Please try again in a few minutes.'],
    token: ['This search box has no access to the archive.', 'Please tell the people who run this site.'],
    expired: ['The access of this search box has expired.', 'Please tell the people who run this site.'],
    origin: ['This search box may not be used on this site.', 'Please tell the people who run this site.'],
    outside: ['This part of the archive is not open to this search box.', 'Please remove a filter.'],
    request: ['This search box is not set up correctly.', 'Please tell the people who run this site: {x}'],
  },
};

/**
 * The texts for a language tag (`vi`, `en-GB`, …). Vietnamese where none is given; English for every language that is
 * neither.
 */
export const textsFor = (language: string): Texts => (/^(vi\b|$)/i.test(language) ? VI : EN);

export const fill = (text: string, values: { n?: string | number; x?: string | number }): string =>
  text.replace('{n}', String(values.n ?? '')).replace('{x}', String(values.x ?? ''));
