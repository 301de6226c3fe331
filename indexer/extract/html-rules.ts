/**
 * Where the systems that Vietnamese papers run on put what, as data: one list of selectors for each part, most
 * particular first. Groups: VCCorp (Tuổi Trẻ, Thanh Niên, Người Lao Động, Chính phủ, VTV), ePi/ZCE (Nhân Dân, SGGP,
 * VietnamPlus, Báo Nghệ An, Báo Quảng Ninh), VnExpress, Dân trí, VietNamNet, Lao Động, VOV, NukeViet, Joomla, Drupal,
 * WordPress, VNPT and Liferay portals, hand-made provincial systems, and the terms of schema.org that all may use.
 */

/** The element that holds the text. A rule counts only where the element holds enough of it. */
export const BODY_RULES: readonly string[] = [
  '[itemprop="articleBody"]',
  '[data-role="content"]',
  'article.fck_detail',
  '.fck_detail',
  '.singular-content',
  '.e-magazine__body',
  '.dt-news__content',
  '.the-article-body',
  '.knc-content',
  '.details__content',
  '#maincontent',
  '.article__body',
  '.cms-body',
  '.zce-content-body',
  '.art-body',
  '#entry-body',
  '#news-bodyhtml',
  '.bodytext',
  '.detail-cmain',
  '.detail-content-body',
  '.detail-content',
  '.detail__content',
  '.content-detail-body',
  '.content-detail',
  '.contentdetail',
  '.article-content',
  '.article__content',
  '.article-body',
  '.article_content',
  '.article-detail-content',
  '.article-detail',
  '.news-content',
  '.news-detail-content',
  '.news_detail_content',
  '.post-content',
  '.post-body',
  '.single-content',
  '.entry-content',
  '.td-post-content',
  '.the-content',
  '.field-name-body',
  '.field--name-body',
  '.field-body',
  '.journal-content-article',
  '.ArticleContent',
  '.ArticleDetailControl',
  '.b-maincontent',
  '.body-content',
  '.content-body',
  '.content-news',
  '.newscontent',
  '.noidung',
  '.noi-dung',
  '.noidungchitiet',
  '.chitiet',
  '.chitiettin',
  '.chi-tiet-tin',
  '.ndchitiet',
  '.detail-text',
  '.detail_text',
  '.text-detail',
  '.item-page',
  '#ArticleContent',
  '#article-content',
  '#divContent',
  '#content_detail',
  '#noidung',
  '#NoiDung',
  '#main-detail-body',
  '#main-detail',
  '#abody',
  '#newscontents',
  '#post-content',
  '#contentdetail',
  '#content-detail',
];

/** The paragraph between headline and text. */
export const LEAD_RULES: readonly string[] = [
  '[data-role="sapo"]',
  '.detail-sapo',
  '.singular-sapo',
  '.e-magazine__sapo',
  '.dt-news__sapo',
  '.the-article-summary',
  '.knc-sapo',
  '.details__summary',
  '.lead_post_detail',
  '.content-detail-sapo',
  '.article__sapo',
  '.cms-desc',
  '.chappeau',
  '.article-sapo',
  '.sapo',
  '.sapo_detail',
  '.sapo-detail',
  '.news-sapo',
  '.hometext',
  '.article-summary',
  '.article__summary',
  '.ArticleSummary',
  '.ArticleLead',
  '.article-lead',
  '.detail-summary',
  '.detail-lead',
  '.post-sapo',
  '.content-sapo',
  '.b-sapo',
  '.summary-detail',
  '.trichyeu',
  '.trich-yeu',
  '.tomtat',
  '.tom-tat',
  '.trichdan',
  '.field-name-field-lead',
  '.field--name-field-sapo',
  '.field--name-field-lead',
  '.entry-summary',
  '.entry-excerpt',
  '.summary',
  '.lead',
  '.intro',
  '.introtext',
  '.news-lead',
  '.standfirst',
  '.abstract',
  'p.description',
  'h2.description',
  '.news-description',
  '.short-description',
  '[itemprop="description"]',
];

export const KICKER_RULES: readonly string[] = [
  '.kicker',
  '.article__kicker',
  '.article-kicker',
  '.detail-kicker',
  '.supertitle',
  '.sup-title',
  '.suptitle',
  '.pre-title',
  '.pretitle',
  '.title-sub-top',
  '.subtitle-top',
  '.tieudephu',
  '.overline',
];

export const TITLE_RULES: readonly string[] = [
  '[itemprop="headline"]',
  '[data-role="title"]',
  '.title-detail',
  '.detail-title',
  '.article__title',
  '.cms-title',
  '.article-title',
  '.entry-title',
  '.post-title',
  '.content-detail-title',
  '.title_detail',
  '.news-title',
  '.ArticleHeader',
  '.title-news',
  '.tieude',
  '.tieu-de',
  '.tieudetin',
  '.page-title',
  '.title',
];

/** Whole elements that hold the author's name. */
export const AUTHOR_RULES: readonly string[] = [
  '[itemprop="author"] [itemprop="name"]',
  '.detail-author .name',
  '.author-info .name',
  '.author-name',
  '.author_name',
  '.article__author .name',
  '.article__author',
  '.article-detail-author__info .name',
  '.article-author',
  '.article_author',
  '.detail-author',
  '.detail__author',
  '.newsFeature__author-info .name',
  '.cms-author',
  '.author_mail',
  '.author-mail',
  '.nguoiviet',
  '.tacgia',
  '.tac-gia',
  '.author-detail',
  '.post-author',
  '.entry-author',
  '.byline .author',
  '.byline',
  'a[rel~="author"]',
  '[itemprop="author"]',
  '.author',
];

/** Elements that hold the date for people to read. */
export const DATE_RULES: readonly string[] = [
  '[data-role="publishdate"]',
  '.detail-time',
  '.detail__time',
  '.author-time',
  '.bread-crumb-detail__time',
  '.article__meta time',
  '.article__time',
  '.article-date',
  '.article-time',
  '.ArticleDate',
  '.entry-date',
  '.post-date',
  '.post-time',
  '.publish-date',
  '.publishdate',
  '.published',
  '.date-detail',
  '.date_detail',
  '.time-detail',
  '.news-date',
  '.ngaydang',
  '.ngay-dang',
  '.thoigian',
  '.create-date',
  '.submitted',
  'time[datetime]',
  'time',
  '.datetime',
  '.date-time',
  '.date',
  '.time',
];

/** Elements whose links are the tags of the article. */
export const TAG_RULES: readonly string[] = [
  'a[rel~="tag"]',
  '.article__tag a',
  '.detail-tags a',
  '.detail__tags a',
  '.detail-tab a',
  '.tags-wrap a',
  '.tag-cotnent a',
  '.tag-content a',
  '.item-tag a',
  '.list-tag a',
  '.list-tags a',
  '.box-tag a',
  '.box-tags a',
  '.article-tags a',
  '.article-tag a',
  '.post-tags a',
  '.entry-tags a',
  '.tags-links a',
  '.news-tags a',
  '.news-tag a',
  '.b-news__tags a',
  '.tukhoa a',
  '.tu-khoa a',
  '.keywords a',
  '.keyword a',
  '.field-name-field-tags a',
  '.field--name-field-tags a',
  '.tags a',
  '.tag a',
  '#tags a',
];

/** The way from the front page to the article. */
export const PATH_RULES: readonly string[] = [
  '[itemtype*="BreadcrumbList"]',
  '.breadcrumb',
  '.breadcrumbs',
  '.bread-crumb',
  '.bread-crumb-detail',
  '.article__breadcrumb',
  '.detail-cate',
  '.detail__cate',
  '.pathway',
  '.duongdan',
  '[aria-label*="readcrumb"]',
];

/** Words of class and id that name something around the article, never its text. */
const NOISE_WORDS = new Set(
  `related relate relates relatednews relatedpost relatedposts relationnews tinlienquan lienquan tinkhac tincungmuc tincu tinmoi xemthem docthem docnhieu xemnhieu
  tindocnhieu readmore seemore mostread mostview mostviewed popular trending recommend recommended recommendation suggest goiy
  share shares sharing social socials chiase facebook fb zalo twitter fanpage googlenews
  comment comments binhluan ykien ykienbandoc feedback respond reply
  ads adv advert advertisement advertising adsense banner qc quangcao sponsor sponsored
  breadcrumb breadcrumbs breadcumb pathway toolbar tool tools print printfriendly
  rating vote votes star stars danhgia
  pagination pager paging newsletter subscribe subscription follow
  audio player podcast videoplayer tts
  copyright imprint sidebar widget menu nav navigation navbar
  tags tag keyword keywords tukhoa taglist
  hidden invisible modal popup tooltip lightbox cookie
  footer masthead topbar`.split(/\s+/),
);
/** The same as word pairs: each word alone may stand on an article's own parts. */
const NOISE_PAIRS = new Set(
  `tin lien,lien quan,tin khac,cung muc,cung chuyen,cung chuyenmuc,xem them,doc them,doc nhieu,doc tiep,xem nhieu,read more,see more,most read,most view,most viewed,other news,more news,
  hot news,news other,list news,news list,box news,news relate,news hot,latest news,chia se,like share,binh luan,y kien,ban doc,quang cao,tu khoa,danh gia,sr only,visually hidden,source link,link source,link nguon,box category,article tags`
    .split(',')
    .map((pair) => pair.trim()),
);

/** Whether a name is that of something around the article, by the words of its class and id. */
export const namesNoise = (words: readonly string[]): boolean =>
  words.some((word, at) => NOISE_WORDS.has(word) || NOISE_PAIRS.has(`${word} ${words[at + 1] ?? ''}`)) ||
  words.some((word) => /^(?:box)?(?:tinlienquan|lienquan|docnhieu|xemnhieu|related|relate)/.test(word));

/** Types of VCCorp's inserted blocks that are not the article's. */
export const FOREIGN_BLOCKS =
  '[type="RelatedNewsBox"],[type="RelatedOneNews"],[type="RelatedNews"],[type="InsertNews"],[type="vote"],[type="VideoStream"] .videoNewsPlayer,[type="Quiz"],[type="LinkAds"],[data-type="related"]';

/** Words of class that name a boxed note, and those that name a picture's text. */
export const BOX_WORDS = new Set([
  'boxnote',
  'notebox',
  'boxinfo',
  'infobox',
  'boxcontent',
  'boxwhite',
  'boxbig',
  'factbox',
  'boxthongtin',
  'khungtin',
  'boxquote',
  'sidenote',
  'box',
]);
export const CAPTION_WORDS = new Set(
  'caption figcaption photocms imagecaption photocaption imgcaption chuthich captionanh anhchuthich expedit expnoedit imagedesc imgdesc ghichuanh tplcaption'.split(
    ' ',
  ),
);

/**
 * Elements that name the section by themselves, where neither metadata nor a breadcrumb do.
 */
export const SECTION_RULES: readonly string[] = [
  '.category-page__name',
  '.detail-cate',
  '.ArticleInMenuTitle',
  '.category-name a',
  '.cat-links a',
  '.post-categories a',
  '.article__cate',
  '.chuyenmuc',
  '.chuyen-muc',
  '.cate',
  '.category',
];
