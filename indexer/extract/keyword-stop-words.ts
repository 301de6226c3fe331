import { tokenForm } from '../../src/analysis/tokenizer.ts';

/**
 * Compound words that mark no article, however often it has them: conjunctions and adverbs, words of time, degree and
 * number, and the verbs with which news is reported. By hand, after the frequent words of the lexicon.
 */
const STOP_WORDS = `
  tuy nhiên, tuy vậy, mặc dù, cho dù, do đó, do vậy, vì vậy, vì thế, bởi vì, bởi vậy, cho nên, thế nhưng, thế là, vậy mà, mà còn, mà lại, nếu như, ví dụ, ví như, chẳng hạn, như thế, như vậy,
  như thế nào, như thế này, thế nào, thế này, thế nào là, ngoài ra, hơn nữa, thậm chí, đồng thời, trong khi, trong đó, theo đó, bên cạnh, bên cạnh đó, nhất là, kể cả, bao gồm, không chỉ, không những,
  không thể, có thể, chưa thể, không thể nào, có lẽ, có vẻ, có khi, có điều, có mặt, hay là, hoặc là, để rồi, nhờ đó, qua đó, từ đó, sau đó, trước đó, khi đó, lúc đó, lúc này, lúc nào, khi nào, đâu đó,
  bao giờ, bao nhiêu, bao lâu, không bao giờ, hơn bao giờ hết, tại sao, vì sao, tất cả, toàn bộ, toàn thể, một số, một vài, một chút, một ít, một cách, một khi, một mình, một nửa, một phần, những ai, bất cứ,
  bất kỳ, bất kể, bất chấp, mọi người, người ta, chúng tôi, chúng ta, bản thân, ai nấy, hầu hết, hầu như, gần như, đôi khi, luôn luôn, thường xuyên, liên tục, liên tiếp, ngay lập tức, lập tức, từ từ, dần dần,
  ngày càng, càng ngày càng, ít nhất, tối đa, tối thiểu, vào khoảng, khoảng chừng, tổng số, tổng cộng, tương đương, tương tự, tương đối, tương ứng, cụ thể, rõ ràng, đặc biệt, chủ yếu, thực sự, thực ra, thực tế,
  thực chất, chính xác, chính thức, nói chung, nói riêng, tất nhiên, trước hết, trước tiên, trước mắt, cuối cùng, sau cùng, tiếp theo, đầu tiên, ban đầu, bất ngờ, cùng lúc, cùng với, đối với, liên quan,
  liên quan đến, xung quanh, trở nên, trở thành, trở lại, trở về, tiếp tục, bắt đầu, kết thúc, thực hiện, tiến hành, triển khai, diễn ra, xảy ra, xuất hiện, tham gia, tổ chức, hoạt động, sử dụng, thời gian,
  thời điểm, thời kỳ, thời hạn, hiện nay, hiện tại, hôm nay, hôm qua, ngày mai, ngày nay, ngày xưa, ngày đêm, giờ đây, giờ địa phương, mới đây, vừa qua, vừa rồi, vừa mới, trước đây, trước kia, sau này, năm ngoái,
  năm nay, năm tháng, ngày tháng, chủ nhật, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chiều tối, tối qua, chiều qua, sáng nay, chiều nay, tối nay, cho biết, cho hay, cho rằng, cho thấy, cho phép,
  nhận thấy, nhấn mạnh, khẳng định, chia sẻ, phát biểu, tuyên bố, thông báo, công bố, tiết lộ, trả lời, nói chuyện, lên tiếng, kể lại, nhận định, đánh giá, xác định, yêu cầu, đề nghị, mong muốn, hy vọng,
  cảm thấy, quan trọng, cần thiết, khó khăn, thuận lợi, phù hợp, đầy đủ, hiệu quả, kết quả, nguyên nhân, tình trạng, tình hình, trường hợp, vấn đề, quá trình, điều kiện, khả năng, mục tiêu, mục đích, ý kiến,
  nội dung, hình ảnh, thông tin, vị trí, khu vực, địa phương, địa bàn, đơn vị, cơ quan, cơ quan chức năng, thành viên, đại diện, người dân, cá nhân, đối tượng, phóng viên, việc làm, làm việc, công việc, công tác,
  giải quyết, xử lý, đảm bảo, bảo đảm, hỗ trợ, phối hợp, tạo điều kiện, ảnh hưởng, phát hiện, phát triển, quyết định, quy định, tiếp nhận, nhất định, hàng loạt, đồng loạt, rất nhiều, phía trước, phía sau,
  con số, sự việc, sự thật, vụ việc, cuộc sống, thành phố, thị xã, thị trấn, đặc khu, quận huyện, xã phường, tỉnh thành, phường xã, giờ đồng hồ, đồng hồ`;

/** Abbreviations that are written everywhere: unit words, offices, schools, titles, currencies, papers. */
const STOP_ABBREVIATIONS = `
  tp, tx, tt, ubnd, hđnd, ubmttq, mttq, qđ, nđ, cp, nq, ct, ttg, đt, tw, tư, pv, btv, ctv, thpt, thcs, th, ptth, đh, cđ, gd, gdđt, gd đt, gđ, pgđ, ca, cqđt, csđt, hlv, clb, ts, gs, pgs, ths, bs, ls,
  ks, nsnd, nsưt, mc, nxb, cty, tnhh, cp, usd, vnd, vnđ, eur, vn, tq, hn, hcm, tphcm, tto, vov, vtv, htv, ttxvn, tn, ntm, qh, tp hcm, sn, clip, video, facebook, fanpage, email`;

/** Titles and forms of address, which are no part of the name that follows. */
const TITLES = `
  ông, bà, anh, chị, cô, chú, bác, em, cháu, cụ, thầy, bé, đồng chí, ts, gs, pgs, ths, bs, ls, ks, hlv, nsnd, nsưt, mc, tiến sĩ, giáo sư, phó giáo sư, thạc sĩ, bác sĩ, luật sư, kỹ sư, cử nhân,
  chủ tịch, phó chủ tịch, bí thư, phó bí thư, tổng bí thư, giám đốc, phó giám đốc, tổng giám đốc, phó tổng giám đốc, trưởng ban, phó ban, trưởng phòng, phó phòng, hiệu trưởng, hiệu phó, cục trưởng, phó cục trưởng,
  vụ trưởng, chánh văn phòng, chánh án, viện trưởng, thủ tướng, phó thủ tướng, bộ trưởng, thứ trưởng, ngoại trưởng, tổng thống, phó tổng thống, thủ lĩnh, lãnh tụ, nữ hoàng, hoàng tử, công chúa, thái tử, giáo hoàng,
  đại tướng, thượng tướng, trung tướng, thiếu tướng, đại tá, thượng tá, trung tá, thiếu tá, đại úy, thượng úy, trung úy, thiếu úy, nghệ sĩ, ca sĩ, nhạc sĩ, diễn viên, đạo diễn, nhà văn, nhà thơ, nhà báo, phóng viên, họa sĩ,
  hoa hậu, á hậu, người mẫu, cầu thủ, tiền đạo, tiền vệ, hậu vệ, thủ môn, huấn luyện viên, trọng tài, nghệ nhân, doanh nhân, liệt sĩ, chiến sĩ, anh hùng`;

const keysOf = (list: string): string[] =>
  list.split(/\s*,\s*/u).map((words) =>
    words
      .trim()
      .split(/\s+/u)
      .map((syllable) => tokenForm(syllable).key)
      .join(' '),
  );

/** Spelling keys, joined by blanks, of what is no keyword. */
export const stopKeys: ReadonlySet<string> = new Set([
  ...keysOf(STOP_WORDS),
  ...keysOf(STOP_ABBREVIATIONS),
  ...keysOf(TITLES),
]);

export const titleKeys: ReadonlySet<string> = new Set(keysOf(TITLES));
