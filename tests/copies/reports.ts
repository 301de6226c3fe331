import { areCopies } from '../../src/copies/agreement.ts';
import type { GroupedArticle } from '../../src/copies/groups.ts';
import { decodeSignature } from '../../src/copies/signature.ts';
import { analyzed } from '../contract/fixtures.ts';

/** A report of our own, of the length of a short wire story. */
export const REPORT = `Sáng 12/5, tại bến phà Cồn Trâu, hơn 40 hộ trồng dưa của xã An Thuận đã gặp đại diện ba hợp tác xã để bàn
cách gỡ chỗ nghẽn ở khâu thu mua. Theo ông Phạm Văn Bảy, người trồng dưa ở ấp Giồng Sậy, vụ này năng suất đạt 32 tấn mỗi
héc-ta, cao hơn năm ngoái 4 tấn, nhưng giá tại ruộng chỉ còn 3.500 đồng một ký, thấp hơn giá thành chừng 700 đồng. Các
hợp tác xã hứa lấy hết dưa loại một trong tuần này và mượn kho lạnh của xã bên để giữ phần còn lại. Chủ tịch xã Lê Thị
Út cho biết đường vào ruộng sẽ được đổ thêm đá trước ngày 20/5 để xe tải nhỏ ra vào được khi trời mưa. Cuộc gặp kéo dài
hai tiếng, đến lúc nước lớn thì bà con mới tản về, ai cũng cầm theo một tờ giấy ghi ngày xe đến lấy dưa của nhà mình.`;

/** The same as another paper prints it: another opening and end, dates and units written otherwise, a caption inside. */
export const REPRINT = `${REPORT.replace('Sáng 12/5, tại bến phà', 'Ngày 12-5, tại bến phà')
  .replace('héc-ta', 'ha')
  .replace('trước ngày 20/5', 'trước ngày 20-5')
  .replace('ai cũng cầm theo', 'Bà con xem lịch lấy dưa. Ảnh: Hoài Nam. Ai cũng cầm theo')} Theo báo Miệt Vườn`;

/** Another report of the same meeting, by another reporter. */
export const OTHER_REPORT = `Hơn 40 hộ dân xã An Thuận vừa có buổi làm việc với ba hợp tác xã về đầu ra cho trái dưa hấu.
Buổi làm việc diễn ra sáng 12/5 ngay tại bến phà Cồn Trâu, nơi ghe chở dưa đậu kín hai bên bờ. Bà con nói thẳng rằng giá
3.500 đồng không đủ trả tiền phân bón, trong khi năng suất 32 tấn mỗi héc-ta là mức cao nhất nhiều năm nay. Đại diện hợp
tác xã cam kết mua hết phần dưa loại một, số còn lại gửi kho lạnh chờ giá. Bà Lê Thị Út, chủ tịch xã, nói xã sẽ đổ đá con
đường dẫn vào ruộng, hạn chót là ngày 20/5, để thương lái không còn cớ ép giá vì xe không vào tới nơi.`;

/** Daily pieces that share their frame: each function gives one day's. */
export const TEMPLATES: Record<string, { title: string; of: (day: number) => string }> = {
  'a weather forecast': {
    title: 'Dự báo thời tiết',
    of: (day) => `Trung tâm Dự báo khí tượng thủy văn tỉnh cho biết, ngày ${day}/6 các huyện phía bắc có mây, có lúc có
mưa rào và dông vài nơi, gió nhẹ, nhiệt độ thấp nhất từ ${20 + (day % 7)} đến ${22 + (day % 7)} độ C, cao nhất từ ${29 + ((day * 3) % 8)} đến
${31 + ((day * 3) % 8)} độ C, độ ẩm trung bình ${70 + ((day * 5) % 23)} phần trăm. Các huyện phía nam ngày nắng, chiều tối và đêm có mưa rào rải
rác, lượng mưa phổ biến từ ${10 + ((day * 7) % 40)} đến ${20 + ((day * 11) % 60)} mm. Trong mưa dông có khả năng xảy ra lốc, sét, mưa đá và gió giật mạnh, bà con
cần theo dõi các bản tin tiếp theo và chủ động neo buộc tàu thuyền, che chắn chuồng trại, không đứng dưới cây cao khi có
sét. Mực nước sông chính lúc 7 giờ là ${(2 + day / 10).toFixed(1)} mét, dưới báo động một là ${(1.5 - day / 50).toFixed(2)} mét.`,
  },
  'gold prices': {
    title: 'Giá vàng hôm nay',
    of: (
      day,
    ) => `Giá vàng trong nước sáng ${day}/6 được các cửa hàng niêm yết ở mức ${61 + (day % 5)},${day}0 triệu đồng một lượng mua vào và
${62 + (day % 5)},${(day * 3) % 10}5 triệu đồng một lượng bán ra. So với phiên trước, giá vàng thay đổi ${(day * 70) % 450} nghìn đồng ở chiều mua và ${(day * 90) % 470} nghìn đồng
ở chiều bán. Trên thị trường thế giới, giá vàng giao ngay đứng ở mức ${1700 + ((day * 37) % 210)} đô la một ounce. Giới phân tích cho rằng các
nhà đầu tư đang chờ thông tin về lãi suất của ngân hàng trung ương, và vàng vẫn là nơi trú ẩn khi thị trường chứng khoán
chao đảo. Quy đổi theo tỷ giá của ngân hàng, chưa kể thuế và phí, giá vàng thế giới thấp hơn giá trong nước khoảng ${11 + (day % 6)},${(day * 7) % 10}
triệu đồng một lượng. Người mua nên cân nhắc vì chênh lệch giữa giá mua và giá bán đang ở mức cao.`,
  },
  'a lottery draw': {
    title: 'Kết quả xổ số',
    of: (
      day,
    ) => `Hội đồng giám sát xổ số kiến thiết tỉnh đã mở thưởng kỳ vé ngày ${day}/6 với sự chứng kiến của đông đảo đại lý và
người chơi. Giải đặc biệt trị giá 2 tỷ đồng thuộc về vé mang số ${100000 + day * 7919}, giải nhất ${10000 + ((day * 6101) % 90000)}, giải nhì ${10000 + ((day * 4231) % 90000)}, giải ba
${10000 + ((day * 3571) % 90000)} và ${10000 + ((day * 2939) % 90000)}, giải tư ${10000 + ((day * 8111) % 90000)}, giải năm ${1000 + ((day * 617) % 9000)}. Vé trúng thưởng phải còn nguyên vẹn, không rách rời, chắp vá, tẩy
xóa, sửa đổi và được lĩnh thưởng trong thời hạn 30 ngày kể từ ngày mở thưởng. Khách hàng trúng thưởng mang vé và giấy tờ
tùy thân đến công ty hoặc các đại lý được ủy quyền để làm thủ tục.`,
  },
  'a horoscope': {
    title: 'Tử vi tuần mới',
    of: (day) => {
      const signs = [
        'Bạch Dương',
        'Kim Ngưu',
        'Song Tử',
        'Cự Giải',
        'Sư Tử',
        'Xử Nữ',
        'Thiên Bình',
        'Nhân Mã',
        'Ma Kết',
      ];
      const [a, b, c] = [0, 1, 2].map((step) => signs[(day * 2 + step) % signs.length]!);
      return `Tuần này người thuộc cung ${a} gặp nhiều thuận lợi trong công việc, cấp trên tin tưởng giao cho ${a} việc mới và tiền
bạc về đúng lúc. Trong tình cảm, ${a} nên dành thời gian cho gia đình hơn là những cuộc vui bên ngoài, nhất là khi ${b} ngỏ
lời giúp đỡ. Sức khỏe của ${a} ổn định, chỉ cần ngủ đủ và bớt cà phê. Người thuộc cung ${b} dễ nóng giận, hãy nghe ${c} góp ý
trước khi quyết định, và đừng ký giấy tờ khi ${c} chưa đọc kỹ. Cuối tuần là lúc ${b} và ${c} tìm lại được sự cân bằng.`;
    },
  },
  'a list of fixtures': {
    title: 'Lịch thi đấu',
    of: (day) => {
      const teams = [
        'Sông Lam',
        'Bến Nghé',
        'Hồng Lĩnh',
        'Tây Hồ',
        'Cửa Lò',
        'Đồng Nai',
        'Phú Thọ',
        'Gia Lai',
        'Khánh Hòa',
      ];
      const team = (step: number): string => teams[(day * 4 + step) % teams.length]!;
      return `Vòng đấu cuối tuần của giải bóng đá các tỉnh khởi tranh chiều nay trên ba sân. Trận sớm nhất là cuộc gặp giữa ${team(0)} và
${team(1)} lúc ${14 + (day % 3)} giờ, tiếp theo là ${team(2)} gặp ${team(3)} lúc ${17 + (day % 2)} giờ ${(day * 5) % 60}. Trận tâm điểm giữa ${team(4)} và ${team(5)} bắt đầu lúc 19 giờ,
được truyền hình trực tiếp trên kênh thể thao. Ban tổ chức nhắc khán giả đến sân sớm, không mang pháo sáng và chai thủy tinh
vào khán đài. Vé còn bán tại cửa sân đến trước giờ bóng lăn 30 phút.`;
    },
  },
};

/** A grouped article out of a title and a text. */
export function grouped(id: string, title: string, text: string, day: string | null = null): GroupedArticle {
  const { published, signature } = analyzed({ id, title, day, body: [text] });
  return { id, published, signature };
}

/** Whether two articles count as copies. */
export function copied(a: { title: string; text: string }, b: { title: string; text: string }): boolean {
  const [first, second] = [a, b].map(({ title, text }) => decodeSignature(grouped('x', title, text).signature));
  return first != null && second != null && areCopies(first, second);
}
