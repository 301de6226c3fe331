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
  giải quyết, xử lý, đảm bảo, bảo đảm, hỗ trợ, phối hợp, tạo điều kiện, ảnh hưởng, phát hiện, phát triển, quyết định, quy định, tiếp nhận, nhất định, hàng loạt, đồng loạt, rất nhiều, phía trước, phía sau`;

/** Their spelling keys, joined by blanks. */
export const stopWordKeys = (): ReadonlySet<string> =>
  new Set(
    STOP_WORDS.split(/\s*,\s*/u).map((word) =>
      word
        .trim()
        .split(' ')
        .map((syllable) => tokenForm(syllable).key)
        .join(' '),
    ),
  );
