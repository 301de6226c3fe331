import type { Token } from '../../src/analysis/tokenizer.ts';
import type { Setting } from './places-mention.ts';
import { type Endings, endings, phrases } from './places-phrases.ts';

/**
 * What the words before a name say: that it names no unit but a street, a river, a company or a person, or in which
 * setting the unit is named. All rules read backwards from the name over tokens that stand side by side.
 */

/** Nouns that take the very next words as their own name: "đường Thống Nhất", "sông Lô", "thôn Tiền Phong". */
const ADJACENT = endings(
  `đường, phố, ngõ, ngách, hẻm, kiệt, đại lộ, quốc lộ, tỉnh lộ, cầu, cầu vượt, hầm, sông, suối, kênh, rạch, hồ, đầm, phá, vịnh, núi, đồi, đèo, dốc, hang, thác, mũi,
  cù lao, cồn, hòn, bãi, bãi biển, bán đảo, quần đảo, rừng, đền, chùa, đình, miếu, phủ, lăng, tháp, nhà thờ, thánh đường, giáo xứ, chợ, ga, bến, bến xe, cảng, cửa khẩu,
  sân, sân vận động, sân bay, thôn, ấp, bản, xóm, làng, buôn, khóm, khu, khu phố, khu vực chợ, cụm, tổ, đội, kè, đê, đập, mỏ, đồn, trạm, chốt, trại, trường, lớp, giải, cúp,
  tàu, thuyền, hãng, quán, tiệm, siêu thị, rạp, xưởng, nhóm, họ, dòng họ, phái, người mẫu, tượng, tượng đài, công viên, vườn, vườn hoa, quảng trường, vòng xoay, ngã tư, ngã ba, ngã năm, bùng binh, hội, lễ hội, chiến dịch, trận, vải, bưởi, cam, nhãn, chè, gà, xoài, lúa`,
);
/** Words whose last syllable is one of those nouns by sound alone: "yêu cầu Hà Nội", "nông thôn Thái Bình". */
const COMPOUNDS = phrases(
  `thành phố, đường phố, thiên đường, thị trường, môi trường, công trường, chiến trường, ngư trường, thao trường, đấu trường, hiện trường, lập trường, nông trường, thương trường, quân đội, bộ đội, chi đội, xã hội, quốc hội, cơ hội, đại hội, yêu cầu, nhu cầu, toàn cầu,
  khám phá, tàn phá, đột phá, khai thác, chính phủ, gia đình, nông thôn, sứ quán, tập quán, đối tượng, hiện tượng, ấn tượng, biểu tượng, đồng hồ, giang hồ, đánh đập, lý giải, hòa giải, phân giải, quân khu, văn bản, xuất bản, cơ bản, kịch bản,
  thông báo, dự báo, cảnh báo, khai báo, cáo báo, họp báo, tình báo, mật báo, trình báo, điện báo, lâu đài, thi công, tổng đài, trung đội, tiểu đội, đại đội, tiên tổ, của họ, là họ, cùng họ`,
);
/** Nouns whose name may come some words later: "Công ty cổ phần xây dựng Bình Dương", "trường mầm non Tân Sơn". */
const DISTANT = endings(
  `công ty, tổng công ty, cty, tập đoàn, doanh nghiệp, xí nghiệp, nhà máy, hợp tác xã, htx, ngân hàng, khách sạn, nhà hàng, resort, thủy điện, nhiệt điện, phong điện, điện lực, câu lạc bộ, clb, đội bóng,
  trường mầm non, trường mẫu giáo, trường tiểu học, trường trung học, trường thcs, trường thpt, trường th, trường ptth, thcs, thpt, tiểu học, mầm non, trường đại học, đại học, đh, cao đẳng, học viện,
  khu đô thị, khu đô thị mới, kđt, kđt mới, dự án khu đô thị, khu dân cư, kdc, khu công nghiệp, kcn, khu kinh tế, khu chế xuất, khu du lịch, khu chung cư, chung cư, khu nghỉ dưỡng, khu tái định cư, cụm công nghiệp, tòa nhà, cao ốc, trung tâm thương mại,
  đồn biên phòng, cửa khẩu quốc tế, cửa khẩu, sân bay quốc tế, trại giam, trại tạm giam, vườn quốc gia, khu bảo tồn, nhà thi đấu, bảo tàng, nhà hát, cao tốc, đường cao tốc, tuyến đường, quỹ, liên doanh, thương hiệu, cửa hàng`,
);
/** The same for names below the province: a hospital or cemetery of a province is its own, one of a quarter bears its name. */
const DISTANT_SMALL = endings(
  'bệnh viện, bv, phòng khám, nghĩa trang, tập thể, làng nghề, hồ chứa, cụm di tích, khu di tích, nút giao, giao lộ, chi nhánh, phòng giao dịch, pgd',
);
/** Newspapers and broadcasters stand with provinces only in their names: "báo Công an TP HCM". */
export const PRESS = endings('báo, tạp chí, đài, vov, vtv, htv, nxb, nhà xuất bản, tờ, thời báo, catphcm');
/** Companies and clubs, whose name may hold a unit with its unit word: "Điện lực TP.HCM", "Tổng công ty Điện lực thành phố Hà Nội". */
const FIRM = endings('công ty, tổng công ty, cty, tập đoàn, ngân hàng, clb, câu lạc bộ, đội bóng');
/** Titles and kinship words before the name of a person. */
const PERSON = endings(
  `ông, bà, anh, chị, em, cháu, cô, chú, bác, thầy, cụ, bé, nữ sinh, nam sinh, ca sĩ, nghệ sĩ, nsưt, nsnd, nhà thơ, nhà văn, nhạc sĩ, họa sĩ, đạo diễn, diễn viên, hoa hậu, á hậu, mc, cầu thủ, tiền đạo, tiền vệ, hậu vệ, trung vệ, thủ môn, hlv,
  huấn luyện viên, trọng tài, tác giả, nhà báo, phóng viên, luật sư, ls, bác sĩ, bs, ts, gs, pgs, tiến sĩ, thạc sĩ, ths, kỹ sư, thiếu úy, trung úy, thượng úy, đại úy, thiếu tá, trung tá, thượng tá, đại tá, thiếu tướng, trung tướng, thượng tướng, đại tướng,
  binh nhất, hạ sĩ, trung sĩ, thượng sĩ, đồng chí, đ/c, bị cáo, bị can, đối tượng, nghi can, nghi phạm, nạn nhân, hung thủ, doanh nhân, liệt sĩ, tướng, vua, chúa, thánh, hòa thượng, thượng tọa, đại đức, linh mục, võ sĩ, vận động viên, vđv, kỳ thủ, tay vợt, vợ, chồng, con, mẹ, cha, bố`,
);
/** Words before which a name is never read back any further. */
const STOP = phrases(
  'ở, tại, từ, đến, tới, về, qua, ra, vào, trong, ngoài, trên, dưới, và, với, của, cho, là, do, bị, được, có, không, đã, đang, sẽ, vừa, cùng, khi, thì, mà, nhưng, hoặc, hay, như, theo, thuộc, giữa, gần, phía, khắp, toàn, sang, lên, xuống, này, đó, để, vì, nên, cũng, còn, các, những, nhiều, một, hai, ba, mới, nay, sau, trước, người',
);
const LOCATED = endings(
  'tại, ở, trên địa bàn, địa bàn, thuộc, khu vực, địa phận, trong, khắp, thuộc địa bàn, thuộc địa phận, đoạn qua, qua địa phận, lãnh đạo, trung tâm',
);
const BOUND = endings(
  'tuyến, chuyến, lộ trình, đi, đến, tới, về, từ, ra, vào, sang, hướng, rời, lên, xuống, qua, quê, so với, như',
);
const OFFICE = endings(
  'ubnd, hđnd, ubmttq, mttq, tand, vksnd, viện kiểm sát, tòa án, công an, ca, sở, cục, chi cục, ban, phòng, đội, ủy ban nhân dân, hội đồng nhân dân, tòa án nhân dân, viện kiểm sát nhân dân, chủ tịch, bí thư, phó bí thư, phó chủ tịch, bệnh viện, bv, hội, bộ chỉ huy, bộ đội biên phòng, đoàn, hạt, chính quyền, nhân dân, trung tâm, văn phòng, kho bạc, thanh tra, công đoàn, đảng bộ, ngành',
);
/** Where people live or come from. Read within the words before the whole chain of units ("trú tại thôn A, xã B, huyện C"). */
const HOME = endings(
  'trú, trú tại, ngụ, ngụ tại, ngụ ở, quê, quê ở, quê quán, quê tại, hktt, hộ khẩu, thường trú, tạm trú, thường trú tại, tạm trú tại, cư trú, sinh sống, sống tại, sống ở, người gốc, nguyên quán, hộ khẩu thường trú, đăng ký hktt, quê gốc, sinh ra, sinh ra ở, sinh ra tại, nơi ở, địa chỉ, người dân tộc, cùng ở, đều ở',
);

const FARTHEST = 7;

/** Tokens before `at` that stand side by side with it, nearest first. */
function before(tokens: readonly Token[], at: number): Token[] {
  const run: Token[] = [];
  for (let i = at; i > 0 && run.length < FARTHEST; i--) {
    if (tokens[i]!.gap) break;
    run.push(tokens[i - 1]!);
  }
  return run;
}

/** How many tokens the longest phrase of a set has that ends with token `i` of a run counted backwards; 0 where there is none. */
function endsWith(run: readonly Token[], i: number, set: Endings): number {
  if (!set.mayEnd(run[i]!.form)) return 0;
  let text = '';
  let longest = 0;
  for (let n = 0; n < 4 && i + n < run.length; n++) {
    text = n === 0 ? run[i]!.form.key : `${run[i + n]!.form.key} ${text}`;
    if (set.has(text)) longest = n + 1;
  }
  return longest;
}

const isPartOfWord = (run: readonly Token[], i: number): boolean =>
  run[i + 1] !== undefined && !run[i]!.capital && COMPOUNDS.has(`${run[i + 1]!.form.key} ${run[i]!.form.key}`);

/** Why a name is none of a unit, or null. `typed`: a unit word stands before it, which only a company or a paper outweighs; `small`: no province bears the name. */
export function barrier(
  tokens: readonly Token[],
  at: number,
  typed: boolean,
  small = false,
): 'facility' | 'person' | null {
  const run = before(tokens, at);
  if (run.length === 0) return null;
  if (!typed) {
    const adjacent = endsWith(run, 0, ADJACENT);
    if (adjacent > 0 && !(adjacent === 1 && isPartOfWord(run, 0))) return 'facility';
    if (endsWith(run, 0, PERSON) > 0) return 'person';
  }
  const wide = typed ? FIRM : DISTANT;
  for (let i = 0; i < run.length; i++) {
    const words = endsWith(run, i, wide);
    if (words > 0 && !(words === 1 && isPartOfWord(run, i))) return 'facility';
    if (small && endsWith(run, i, DISTANT_SMALL) > 0) return 'facility';
    const press = i < 4 ? endsWith(run, i, PRESS) : 0;
    if (press > 0 && !(press === 1 && isPartOfWord(run, i))) return 'facility';
    if (STOP.has(run[i]!.form.key) && !run[i]!.capital) break;
  }
  return null;
}

/** In which setting a chain of units is named, by the words before its first. */
export function settingBefore(tokens: readonly Token[], at: number): Setting {
  const run = before(tokens, at);
  if (run.length === 0) return 'none';
  for (let i = 0; i < Math.min(run.length, 4); i++) if (endsWith(run, i, HOME) > 0) return 'home';
  if (endsWith(run, 0, LOCATED) > 0) return 'located';
  for (let i = 0; i < Math.min(run.length, 5); i++) {
    if (endsWith(run, i, OFFICE) > 0) return 'office';
    if (STOP.has(run[i]!.form.key)) break;
  }
  if (endsWith(run, 0, BOUND) > 0) return 'bound';
  return 'none';
}
