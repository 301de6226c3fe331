/**
 * Tools that sites put around an article: sharing, printing, type size, counters, reading aloud, menus. A line is one
 * of them when it consists of nothing but their names and numbers; a line with one word more is text.
 */

/** Names of tools, in lower case without punctuation; `a-` and `a+` keep their sign. */
const TOOLS = `
in|in bài|in bài viết|in bài này|in tin|in tin này|in trang|in trang này|bản in|print|print this page|print page
email|e mail|gửi email|gửi mail|gửi e mail|gửi bài|gửi bài viết|gửi cho bạn bè|gửi bạn bè|gửi cho bạn|gửi tin|gửi tin này|gửi qua email
lưu|lưu tin|lưu bài|lưu bài viết|lưu bài này|đã lưu|save|bookmark|đánh dấu
chia sẻ|chia sẽ|chia sẻ bài viết|chia sẻ bài viết này|chia sẻ tin này|chia sẻ qua|chia sẻ trên|chia sẻ lên|chia sẻ với bạn bè|chia sẻ ngay|share|share this|share on|share to|share article|shares
facebook|fb|zalo|twitter|x|linkedin|pinterest|messenger|viber|telegram|whatsapp|instagram|tiktok|tik tok|youtube|google|google plus|google+|g+|lotus|zing me|linkhay|threads|skype|google news|pin|pin it|reddit|tumblr|more
copy|copy link|copy url|sao chép|sao chép liên kết|sao chép link|sao chép đường dẫn|link|liên kết|mã qr|qr code|qr
thích|like|likes|tweet|follow|theo dõi|theo dõi chúng tôi|quan tâm|yêu thích|bình chọn|lượt thích|lượt chia sẻ|lượt quan tâm|người thích
đánh giá|đánh giá bài viết|rating|vote|phiếu
nghe|nghe đọc bài|nghe bài|nghe bài viết|nghe bài báo|nghe audio|nghe đọc báo|nghe tin|nghe nội dung|nghe nội dung bài viết|đọc bài|đọc bài viết|đọc báo nói|báo nói|audio|podcast|listen|tạm dừng|tiếp tục|dừng|phát|play|pause|stop|tốc độ đọc|tốc độ|giọng đọc|giọng nữ|giọng nam|nữ miền bắc|nữ miền nam|nam miền bắc|nam miền nam|giọng miền bắc|giọng miền nam|giọng miền trung|0 5x|0 75x|1x|1 25x|1 5x|2x
cỡ chữ|cỡ chữ bài viết|cỡ|kích thước chữ|kích cỡ chữ|kiểu chữ|phông chữ|font|font chữ|font size|size chữ|a|a-|a+|aa|tăng cỡ chữ|giảm cỡ chữ|cỡ chữ nhỏ|cỡ chữ vừa|cỡ chữ lớn|phóng to|thu nhỏ|mặc định|mặc định chữ|màu chữ|màu nền|độ tương phản|tương phản|chế độ đọc|chế độ tối|chế độ sáng|đọc ở chế độ tối
lượt xem|luợt xem|số lượt xem|số lượt đọc|lượt đọc|lượt truy cập|lượt nghe|số lần xem|số lần đọc|lần xem|đã xem|đã đọc|người xem|người đọc|phút đọc|thời gian đọc|phút|min read|số từ|xem|views|view|hits|read
bình luận|bình luận bài viết|xem bình luận|comments|comment|ý kiến|ý kiến bạn đọc|ý kiến phản hồi|góp ý|phản hồi|gửi phản hồi|gửi góp ý|gửi bình luận|viết bình luận
quảng cáo|advertisement|advertisements|ads|qc|tài trợ
trang chủ|home|homepage|menu|danh mục|tìm kiếm|search|đăng nhập|đăng ký|đăng xuất|login|register|english|tiếng việt|tiếng anh|vietnamese|rss|liên hệ|giới thiệu|sơ đồ|sơ đồ trang|sitemap|đường dây nóng|hotline|tải ứng dụng|ứng dụng
đọc nhiều|đọc nhiều nhất|xem nhiều|xem nhiều nhất|mới nhất|tin mới|tin nóng|tin mới nhất|nổi bật|tiêu điểm|đa phương tiện|multimedia|video|videos|clip|ảnh|thư viện ảnh|photo|photos|infographic|infographics|emagazine|e magazine|megastory|longform|báo in|đọc báo in|báo giấy|truyền hình|phát thanh|podcasts
back to top|top|về đầu trang|lên đầu trang|đầu trang|trở lên đầu trang|lên trên|quay lại|trở về|trở lại|về trang trước|quay về|back|trang trước|trang sau|bài trước|bài sau|tin trước|tin sau|next|previous
thu gọn|mở rộng|ẩn|hiện|xem ảnh lớn|xem toàn màn hình|toàn màn hình|bấm để xem|zoom|đóng|close|tắt|bật|xem ngay
`;

const WORD = /[\p{L}\p{M}]+(?:[+-](?![\p{L}\p{N}]))?|\d[\d.,]*\p{L}*/gu;
const NUMBER = /^\d[\d.,]*(?:k|tr|m|n)?$/u;
/** Longest line looked at, in characters. */
const LONGEST_TOOL_LINE = 140;

const tools = new Set<string>();
let longest = 1;
for (const tool of TOOLS.split(/[|\n]/)) {
  const words = toolWords(tool.trim());
  if (words.length === 0) continue;
  tools.add(words.join(' '));
  longest = Math.max(longest, words.length);
}

function toolWords(text: string): string[] {
  return (text.toLowerCase().match(WORD) ?? []).map((word) => word.replaceAll(',', '.'));
}

/** Whether a line is nothing but tools and counters: `Chia sẻ   Facebook   Zalo`, `Lượt xem: 1.482`, `Cỡ chữ: A- A A+`. */
export function isToolLine(line: string): boolean {
  if (line.length > LONGEST_TOOL_LINE) return false;
  const words = toolWords(line);
  if (words.length === 0) return !/\p{L}/u.test(line);
  // Best way to tell the first i words apart into tools and numbers: least unknown words, then most tools.
  const best: { unknown: number; tools: number }[] = [{ unknown: 0, tools: 0 }];
  for (let end = 1; end <= words.length; end++) {
    const before = best[end - 1]!;
    let way = { unknown: before.unknown + (NUMBER.test(words[end - 1]!) ? 0 : 1), tools: before.tools };
    for (let start = Math.max(0, end - longest); start < end; start++) {
      if (!tools.has(words.slice(start, end).join(' '))) continue;
      const { unknown, tools: named } = best[start]!;
      if (unknown < way.unknown || (unknown === way.unknown && named + 1 > way.tools))
        way = { unknown, tools: named + 1 };
    }
    best[end] = way;
  }
  const { unknown, tools: named } = best[words.length]!;
  return unknown === 0 ? named > 0 || isPlayerClock(line) : unknown === 1 && named >= LEAST_TOOLS_AROUND;
}

/** Tools on a line that make one unknown word among them a tool, too. */
const LEAST_TOOLS_AROUND = 3;

/** `00:00 / 03:12` of an audio player, `★ 4,5`, a lone counter. */
const isPlayerClock = (line: string): boolean => /^[\d:.,/\s★☆()+-]+$/u.test(line) && !/\d{4}/.test(line);

/** `Chuyên mục: Kinh tế`; the name of the section is what follows. */
const SECTION_LABEL = /^(?:chuyên mục|danh mục|thể loại|đăng (?:trong|tại)|posted in|category)\s*:\s*/iu;
/** A label whose value stands on another line. */
const LABEL_ALONE =
  /^(?:ngày (?:đăng|xuất bản|cập nhật)|đăng (?:lúc|ngày|bởi)|cập nhật(?: lúc)?|thời gian|tác giả|người đăng|nguồn(?: tin)?|lượt xem)\s*:$/iu;

/** The section that a line with a label names; null where it has no such label. */
export const labelledSection = (line: string): string | null =>
  line.length <= 80 && SECTION_LABEL.test(line) ? line.replace(SECTION_LABEL, '') : null;

/** A label without its value: `Ngày đăng:`. */
export const isLabelAlone = (line: string): boolean => LABEL_ALONE.test(line);

/** Lines about following the paper elsewhere and rating the article, which vary too much to be listed. */
const INVITATION =
  /^(?:[>»►▶+*•-]\s*)?(?:(?:mời (?:quý (?:vị|độc giả) và )?(?:các )?(?:bạn|bạn đọc|độc giả|quý vị)(?: đọc)? |quý độc giả |hãy )?(?:theo dõi|đón đọc|tải ứng dụng|cài đặt ứng dụng|tham gia nhóm|kết nối với)\s.*(?:trên|tại|của)\s.*(?:google news|facebook|zalo|youtube|tiktok|telegram|app store|google play|fanpage|website|báo|kênh)|(?:theo dõi|đón đọc) .{2,40} trên$|follow us|đăng ký nhận (?:tin|bản tin|email)|vui lòng ghi rõ nguồn|từ chối trách nhiệm|tổng số điểm của bài viết|xếp hạng\s*:\s*\d|click để đánh giá|hãy (?:chọn|bấm) .*đánh giá|bạn thấy bài viết này)/iu;

export const isInvitation = (line: string): boolean => line.length <= 200 && INVITATION.test(line);
