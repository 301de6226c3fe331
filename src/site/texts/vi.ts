import { formatCount, formatDateLine, formatDay, weekdayOf } from '../numbers-and-dates.ts';
import { daysSentence } from './days-sentence.ts';

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');
const n = (count: number): string => formatCount(count, 'vi');
const day = (value: string): string => formatDay(value, 'vi');

/** Every sentence and label of the pages in Vietnamese. `en.ts` has the same members. */
export const VI = {
  language: 'vi' as 'vi' | 'en',
  count: n,
  day,
  weekday: (value: string): string => weekdayOf(value, 'vi'),
  dateLine: (value: string, publishedAt: string | null, precision: 'day' | 'minute' | null): string =>
    formatDateLine(value, publishedAt, precision, 'vi'),
  undated: 'Không rõ ngày đăng',
  articles: (count: number): string => `${n(count)} bài`,

  siteName: 'Tìm báo',
  tagline: 'tìm trong kho báo tiếng Việt',
  skip: 'Đến nội dung chính',
  general: 'Chung',
  placesLink: 'Địa danh',
  otherLanguage: 'English',
  about: 'Phần mềm tìm kiếm kho báo tiếng Việt. Mọi kết quả cũng lấy được qua',

  homeTitle: 'Tìm trong kho báo',
  extent(articles: number, firstDay: string | null, lastDay: string | null, provinces: number): string {
    if (articles === 0) return 'Kho báo chưa có bài nào.';
    const span = firstDay === null || lastDay === null ? '' : `, đăng từ ${day(firstDay)} đến ${day(lastDay)}`;
    const where = provinces === 0 ? '' : `, nhắc đến ${n(provinces)} tỉnh, thành phố`;
    return `Kho có ${n(articles)} bài báo${span}${where}.`;
  },
  newest: 'Bài mới nhất',
  allNewest: 'Xem toàn bộ kho, mới nhất trước',
  byPlace: 'Theo địa danh',
  allPlaces: 'Xem mọi địa danh',
  byYear: 'Theo năm',

  searchLabel: 'Từ cần tìm',
  searchButton: 'Tìm',
  placeholder: 'chi bộ xã, làng nghề, “nông thôn mới”…',
  searchHint:
    'Gõ có dấu để tìm đúng từ đó, không dấu để tìm mọi cách đọc. Đặt "cụm từ" trong ngoặc kép, viết -\u2060từ để loại bớt.',
  suggestions: 'Gợi ý',
  suggestionsCount: '{n} gợi ý. Dùng phím lên, xuống để chọn.',
  suggestionsNone: 'Không có gợi ý.',
  suggestionKinds: { term: 'từ', place: 'địa danh', tag: 'thẻ', article: 'bài báo' },

  total(total: number, q: string): string {
    const about = q === '' ? '' : ` cho “${q}”`;
    return total === 0 ? `Không tìm thấy bài nào${about}` : `${n(total)} bài${about}`;
  },
  sortBy: 'Sắp xếp',
  sorts: { relevance: 'Phù hợp nhất', newest: 'Mới nhất', oldest: 'Cũ nhất' },
  toFacets: 'Bộ lọc ↓',
  pastTheEnd: (pages: number, page: number): string =>
    `Kết quả chỉ có ${n(pages)} trang; trang ${n(page)} không có bài nào.`,
  copies: (count: number): string => `+ ${n(count)} bản khác`,
  copiesCollapsed: (count: number): string => `Có ${n(count)} bản in lại được gộp vào bản in trước.`,
  listCopies: 'Xem cả bản in lại',
  copiesListed: (count: number): string => `Danh sách gồm cả ${n(count)} bản in lại.`,
  collapseCopies: 'Gộp bản in lại',
  oneText: 'một bài',
  copiesOfOneText: 'các bản in của một bài',
  tags: 'Thẻ',
  keywords: 'Từ khóa',
  keywordsHint: 'Từ khóa tự rút ra từ bài, vì nguồn không gắn thẻ.',
  keywordsAmongTags: 'Mục in nghiêng là từ khóa tự rút ra từ những bài không có thẻ.',
  downloadList: 'Tải danh sách',
  follow: 'Theo dõi',
  pages: 'Các trang kết quả',
  page: 'Trang',
  previousPage: '← Trang trước',
  nextPage: 'Trang sau →',

  filteredBy: 'Đang lọc theo',
  filterKinds: {
    place: 'Địa danh',
    tag: 'Thẻ',
    section: 'Chuyên mục',
    author: 'Tác giả',
    date: 'Thời gian',
    group: 'Các bản in',
  },
  removeFilter: (kind: string, label: string): string => `Bỏ lọc ${kind.toLowerCase()}: ${label}`,
  removeAllFilters: 'Bỏ hết bộ lọc',
  days: (from: string | null, to: string | null): string =>
    daysSentence(from, to, {
      one: (value) => `Ngày ${day(value)}`,
      month: (value) => `Tháng ${day(value)}`,
      year: (value) => `Năm ${value}`,
      between: (a, b) => `Từ ${day(a)} đến ${day(b)}`,
      since: (value) => `Từ ${day(value)}`,
      until: (value) => `Đến ${day(value)}`,
    }),

  degraded: 'Một phần kho báo đang tạm nghỉ: danh sách và số bài trên trang này có thể còn thiếu.',
  readAs: 'Hiểu là:',
  asTyped: 'Tìm đúng như đã gõ',
  wordsRead: (words: readonly string[]): string => `Tìm theo từ: ${quoted(words)}`,
  excluded: (words: readonly string[]): string => `bỏ bài có ${quoted(words)}`,
  stands: (short: string, long: string): [string, string, string] => [short, 'được hiểu cả là', long],
  didYouMean: 'Có phải bạn muốn tìm:',
  searchedInstead: (typed: string): string => `Không có bài nào đúng như “${typed}”; đây là kết quả cho`,
  tonesIgnored: 'Không có bài nào đúng dấu thanh như đã gõ; đây là kết quả không phân biệt dấu.',
  exactlyAsTyped: 'Chỉ tìm đúng như đã gõ',
  searchOnlyIn: 'Chỉ tìm trong:',
  onlyAllWords: 'Chỉ tìm bài có đủ mọi từ',
  relaxed(dropped: readonly string[], exactTotal: number): string {
    const found =
      exactTotal === 0 ? 'Không có bài nào chứa đủ mọi từ bạn gõ' : `Chỉ có ${n(exactTotal)} bài chứa đủ mọi từ bạn gõ`;
    const [only, ...others] = dropped;
    if (only === undefined) return `${found}, nên kết quả gồm cả những bài chỉ chứa một phần.`;
    return others.length === 0
      ? `${found}, nên kết quả gồm cả những bài không có “${only}”.`
      : `${found}, nên kết quả gồm cả những bài thiếu một vài từ trong số này: ${quoted(dropped)}.`;
  },
  partlyToo: (dropped: readonly string[]): string =>
    dropped.length === 1
      ? `Kết quả gồm cả những bài không có ${quoted(dropped)}.`
      : `Kết quả gồm cả những bài thiếu một vài từ trong số này: ${quoted(dropped)}.`,
  whatToChange: 'Thử cách khác',
  tryWithoutFilters: 'Bỏ hết bộ lọc, tìm trong cả kho',
  tryAnyWord: 'Tìm bài có bất kỳ từ nào',
  tryIgnoringTones: 'Tìm không phân biệt dấu',
  tryWithoutQuotes: 'Bỏ dấu ngoặc kép, để các từ đứng rời nhau',
  tryCorrected: (text: string): string => `Tìm “${text}”`,
  tipShorter: 'Xem lại chính tả, hoặc dùng từ ngắn và chung hơn.',
  tipBrowse: 'Hoặc bắt đầu từ',

  facets: 'Lọc kết quả',
  placeThen: 'Địa danh khi đăng bài',
  placeNow: 'Địa danh hiện nay',
  showThen: 'Xem theo địa danh khi đăng bài',
  showNow: 'Xem theo địa danh hiện nay',
  eras: { legacy: 'Đơn vị trước 1/7/2025', now: 'Đơn vị từ 1/7/2025' },
  more: { place: 'Xem thêm địa danh', tag: 'Xem thêm thẻ', section: 'Xem thêm chuyên mục', author: 'Xem thêm tác giả' },
  find: { tag: 'Tìm thẻ', author: 'Tìm tác giả' },
  findButton: 'Tìm',
  noneFound: (text: string): string => `Không có mục nào khớp với “${text}”.`,
  time: 'Thời gian',
  allTime: 'Mọi năm',
  chart: 'Số bài theo thời gian',
  chartList: 'Xem biểu đồ dưới dạng danh sách',
  chartHint: 'kéo để chọn cả khoảng',
  emptySpan: (from: string, to: string): string => `${day(from)} – ${day(to)}: không có bài`,
  fromDay: 'Từ ngày',
  toDay: 'Đến ngày',
  filterByDay: 'Lọc theo ngày',

  photo: 'Ảnh trong bài:',
  credit: (name: string): string => `Ảnh: ${name}`,
  source: 'Nguồn:',
  marksFound: (count: number, q: string): string => `“${q}” khớp ${n(count)} chỗ trong bài`,
  noMarks: (q: string): string => `“${q}” không có nguyên văn trong bài này`,
  firstMark: 'Đến chỗ đầu tiên',
  nextMark: 'Chỗ khớp sau',
  previousMark: 'Chỗ khớp trước',
  withoutMarks: 'Bỏ tô sáng',
  placesInArticle: 'Địa danh trong bài',
  mapOf: (names: string): string => `Bản đồ: ${names}`,
  relations: {
    unchanged: 'nay là',
    renamed: 'nay đổi tên thành',
    merged: 'nay nhập vào',
    divided: 'nay chia về',
  },
  otherCopies: 'Bản in lại',
  allCopies: (count: number): string => `Xem cả ${n(count)} bản`,
  related: 'Bài liên quan',
  cite: 'Trích dẫn bài này',
  citePlain: 'Văn bản',
  copy: (format: string): string => `Chép ${format}`,
  copied: 'Đã chép',
  copyFailed: 'Không chép được, hãy chọn và chép bằng tay',
  download: (format: string): string => `Tải ${format}`,

  placesTitle: 'Địa danh trong kho báo',
  placesThen: 'Tỉnh, thành phố trước 1/7/2025',
  placesNow: 'Tỉnh, thành phố từ 1/7/2025',
  noPlaces: 'Chưa có bài nào nhắc đến địa danh.',
  levels: { province: 'Cấp tỉnh', district: 'Cấp huyện', ward: 'Cấp xã' },
  partOf: 'Trực thuộc',
  thenAndNow: 'Xưa và nay',
  eraOf: {
    legacy: 'Đơn vị hành chính trước ngày 1/7/2025',
    now: 'Đơn vị hành chính từ ngày 1/7/2025',
  },
  code: (code: string): string => `mã ${code}`,
  became: {
    unchanged: 'Từ 1/7/2025 giữ nguyên:',
    renamed: 'Từ 1/7/2025 đổi tên thành:',
    merged: 'Từ 1/7/2025 nhập vào:',
    divided: 'Từ 1/7/2025 chia về:',
  },
  unknownFate: 'Chưa rõ từ 1/7/2025 thuộc đơn vị nào.',
  madeFrom: 'Lập từ các đơn vị trước 1/7/2025:',
  formerName: (name: string, until: string): string => `Đến ${day(until)} tên là ${name}.`,
  existedFrom: (from: string): string => `Có từ ${day(from)}.`,
  existedUntil: (until: string): string => `Đến ${day(until)} thì không còn.`,
  children: 'Đơn vị bên dưới',
  silentChildren: (count: number): string => `${n(count)} đơn vị chưa có bài`,
  articlesOverTime: 'Số bài theo thời gian',
  typicalWords: 'Từ tiêu biểu',
  typicalHint: 'Từ gặp ở nơi này nhiều hơn hẳn trong cả kho.',
  noArticlesHere: 'Kho báo chưa có bài nào nhắc đến nơi này.',
  newestHere: 'Bài mới nhất về nơi này',
  allHere: (count: number): string => `Xem cả ${n(count)} bài`,

  widgetsLink: 'Nhúng',
  widgetsTitle: 'Ô tìm kiếm cho trang web của bạn',
  widgetsLead:
    'Chọn địa phương, thẻ và kiểu dáng, xem thử ngay bên cạnh, rồi chép đoạn mã vào trang web của xã, trường học hay blog. Không cần tài khoản.',
  widgetsUpdate: 'Cập nhật',
  widgetWhat: 'Tìm trong phần nào của kho báo',
  widgetFindPlace: 'Tìm địa phương',
  widgetLook: 'Kiểu dáng',
  widgetTheme: 'Màu',
  widgetThemes: { host: 'Theo trang', light: 'Sáng', dark: 'Tối', auto: 'Theo máy người đọc' },
  widgetAccent: 'Màu liên kết (để trống: theo trang)',
  widgetLanguage: 'Ngôn ngữ',
  widgetPlaceholder: 'Chữ gợi ý trong ô',
  widgetBehaviour: 'Cách dùng',
  widgetPerPage: 'Số bài mỗi trang',
  widgetFacets: {
    place: 'Địa phương',
    place_now: 'Địa phương nay',
    tag: 'Thẻ',
    section: 'Chuyên mục',
    author: 'Tác giả',
    date: 'Năm',
  },
  widgetOpen: 'Mở bài báo',
  widgetOpens: { same: 'tại chỗ', new: 'trong thẻ mới' },
  widgetToken: 'Mã truy cập (nếu được cấp)',
  widgetPreview: 'Xem thử',
  widgetCode: 'Đoạn mã',
  widgetTagName: 'Thẻ HTML',
  widgetTagHint: 'Dán vào chỗ muốn hiện ô tìm kiếm. Không có JavaScript thì biểu mẫu bên trong vẫn dùng được.',
  widgetFrameHint: 'Cho những trang không cho phép chạy mã từ nơi khác.',
  widgetPlainLabel: 'Tìm trong kho báo',

  backHome: 'Về trang đầu của kho báo',
  errorCode: (status: number): string => `Mã lỗi ${status}`,
};

export type Texts = typeof VI;
