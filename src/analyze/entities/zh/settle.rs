//! Names as they were found in, names as they are written out: what belongs to a name is joined
//! to it, what does not is cut off, and what contradicts its last word changes its kind.

use super::line::{Line, chars, ordinary};
use super::lists::{
    CUT_AFTER, NOT_ORG, NOT_PLACE, PLACE_SUFFIXES, PLACES, SITES, SURNAMES, TITLES,
};
use crate::lexicon;
use crate::model::{Lang, Span, Tag};

/// A name in the making.
pub(super) type Named = (Span, &'static str);

/// Settles the names of a line; they come and go in order and do not overlap.
pub(super) fn settle(line: &Line, names: Vec<Named>) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::with_capacity(names.len());
    for name in names {
        let name = whole(line, trimmed(line, name));
        match out.last_mut() {
            Some(last) if name.0.start < last.0.end => {}
            Some(last) if joins(line, *last, name) => last.0.end = name.0.end,
            _ => out.push(name),
        }
    }
    let grown = out.into_iter().map(|name| grown(line, name)).map(|(s, k)| (s, kind(line, s, k)));
    grown.flat_map(|name| two_places(line, name)).collect()
}

fn text<'t>(line: &Line<'t>, span: Span) -> &'t str {
    line.sentence.text.get(span.range()).unwrap_or("")
}

fn after<'t>(line: &Line<'t>, span: Span) -> &'t str {
    line.sentence.text.get(span.end..).unwrap_or("")
}

/// The index of the word that starts at a place of the text.
fn word_at(line: &Line, start: usize) -> Option<usize> {
    line.words.binary_search_by_key(&start, |w| w.span.start).ok()
}

/// A place without 地区 behind it, the first letter of 市民 or a word like 从 before it; a person
/// without a word like 向 before it.
fn trimmed(line: &Line, (mut span, kind): Named) -> Named {
    let name = text(line, span);
    let n = chars(name);
    if kind == "place" && n > 3 && name.ends_with("地区") {
        span.end -= "地区".len();
    }
    if kind == "org" && n > 4 && name.ends_with("局常委") {
        span.end -= "常委".len();
    }
    let next = after(line, span).chars().next().unwrap_or(' ');
    let last = name.chars().next_back().unwrap_or(' ');
    if kind == "place" && n > 2 && "市省县".contains(last) && "民场直".contains(next) {
        span.end -= last.len_utf8();
    }
    let first = name.chars().next().unwrap_or(' ');
    let rest = name.get(first.len_utf8()..).unwrap_or("");
    let led = match kind {
        "place" => "从在前如而".contains(first) && PLACES.has(rest),
        "person" if storm(line, span) => false,
        "person" if common(name) => super::persons::is_known(name),
        "person" => {
            "从向连问如于".contains(first)
                && chars(rest) > 1
                && (foreign(rest) || SURNAMES.has(&start(rest)))
        }
        _ => false,
    };
    if led {
        span.start += first.len_utf8();
    }
    let before = line.sentence.text.get(..span.start).unwrap_or("");
    if kind == "person" && first == '日' && before.ends_with(|c: char| c.is_ascii_digit()) && n > 2
    {
        span.start += first.len_utf8();
    }
    if kind == "person" && n > 2 && last == '于' && foreign(name) {
        span.end -= last.len_utf8();
    }
    (span, kind)
}

/// 日本早稻田大学 is a country and a university that needs none.
pub(super) fn without_country(line: &Line, span: Span) -> Vec<Named> {
    let name = text(line, span);
    let known = |name: &str, kind: &str, flag: &str| {
        lexicon::names().named(Lang::Zh, name).any(|n| n.kind == kind && n.is(flag))
    };
    let cuts = name.char_indices().map(|(i, _)| i).filter(|i| (6..=15).contains(i));
    let fits = |&cut: &usize| {
        let (place, rest) = name.split_at_checked(cut).unwrap_or((name, ""));
        known(place, "place", "country") && known(rest, "org", "university")
    };
    match cuts.into_iter().find(fits) {
        Some(cut) => {
            let middle = span.start + cut;
            vec![(Span::new(span.start, middle), "place"), (Span::new(middle, span.end), "org")]
        }
        None => vec![(span, "org")],
    }
}

/// 北京 | 人民大会堂, 中国 | 香港: two places side by side.
fn two_places(line: &Line, (span, kind): Named) -> Vec<Named> {
    let name = text(line, span);
    let known =
        |t: &str| PLACES.has(t) || lexicon::names().named(Lang::Zh, t).any(|n| n.kind == "place");
    let cuts = name.char_indices().map(|(i, _)| i).filter(|&i| i >= 6 && name.len() - i >= 6);
    let whole = lexicon::names().named(Lang::Zh, name).next().is_some() || PLACES.has(name);
    let cut = cuts.filter(|_| kind == "place" && !whole).find(|&cut| {
        let (a, b) = name.split_at_checked(cut).unwrap_or((name, ""));
        known(a) && known(b) && !PLACE_SUFFIXES.has(b)
    });
    match cut {
        Some(cut) => {
            let middle = span.start + cut;
            vec![(Span::new(span.start, middle), kind), (Span::new(middle, span.end), kind)]
        }
        None => vec![(span, kind)],
    }
}

/// Function words before and after a dotted name that the segmenter left in it.
const LEADING: &str = "以或和与及在对让由向把被据给跟是日如问按受";
const TRAILING: &str = "所则于在是也将已曾和与及等说对的为向以让·";

/// A dotted name as it stands: 以马特·达蒙, 德国总理安格拉·默克尔, 罗伊·基恩和戴维·莫耶斯.
pub(super) fn apart(line: &Line, (span, kind): Named) -> Vec<Named> {
    let name = text(line, span);
    if kind != "person" || !foreign_with_extras(name) {
        return vec![(span, kind)];
    }
    let mut out = Vec::new();
    let mut at = span.start;
    for part in name.split_inclusive('和') {
        let halves = part.ends_with('和') && part.contains('·');
        let body = if halves { part.trim_end_matches('和') } else { part };
        let bare = bare_dotted(body);
        let start = at + body.find(bare).unwrap_or(0);
        if chars(bare) > 1 {
            out.push((Span::new(start, start + bare.len()), kind));
        }
        at += part.len();
    }
    if out.iter().all(|(s, _)| text(line, *s).contains('·')) { out } else { vec![(span, kind)] }
}

fn foreign_with_extras(name: &str) -> bool {
    name.contains('·') || chars(name) > 3 && foreign(name)
}

/// The name without titles and function words around it.
fn bare_dotted(name: &str) -> &str {
    let first = name.find('·').unwrap_or(0);
    let cut = name
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .take_while(|&end| end < first)
        .filter(|&end| {
            let head = name.get(..end).unwrap_or("");
            let title = head
                .char_indices()
                .filter_map(|(i, _)| head.get(i..))
                .any(|t| chars(t) > 1 && TITLES.has(t));
            title
                || chars(head) == 1
                    && LEADING.contains(head)
                    && chars(name.get(end..first).unwrap_or("")) > 1
        })
        .last();
    let name = cut.and_then(|c| name.get(c..)).unwrap_or(name);
    let last = name.rfind('·').map_or(0, |i| i + '·'.len_utf8());
    if chars(name.get(last..).unwrap_or("")) < 3 {
        return name.trim_end_matches('·');
    }
    name.strip_suffix(|c| TRAILING.contains(c)).unwrap_or(name)
}

fn start(name: &str) -> String {
    name.chars().take(1).collect()
}

fn foreign(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c == '·' || lexicon::writes_foreign_names(c))
}

/// A foreign person's name with the characters that the segmenter cut off: 昔 | 卡普瓦夏, 谢苗诺 | 娃.
fn whole(line: &Line, (mut span, kind): Named) -> Named {
    if kind != "person" || !foreign(text(line, span)) || chars(text(line, span)) < 2 {
        return (span, kind);
    }
    let rest = |i: usize| foreign(line.word(i)) && loose(line, i);
    if let Some(i) = word_at(line, span.end)
        && chars(text(line, span)) > 2
        && rest(i)
        && chars(line.word(i)) <= 2
    {
        span.end = line.words.get(i).map_or(span.end, |w| w.span.end);
    }
    let before = word_at(line, span.start).and_then(|i| i.checked_sub(1));
    if let Some(i) = before
        && rest(i)
        && chars(line.word(i)) <= 2
        && (TITLES.has(line.before(i))
            || chars(line.word(i)) == 1 && line.before(i).ends_with(['“', '《', '号', '，', '。']))
    {
        span.start = line.words.get(i).map_or(span.start, |w| w.span.start);
    }
    (span, kind)
}

/// Whether a word has no life of its own.
fn loose(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let dead = matches!(
        line.tag(i),
        Tag::None | Tag::Other | Tag::Person | Tag::Proper | Tag::Noun | Tag::Place
    );
    dead && (chars(w) == 1 || !ordinary(w))
        && !TITLES.has(w)
        && !PLACES.has(w)
        && !"所以因时方部世家日让于可达多许".contains(w)
}

/// Halves of one name side by side: 施图岑 | 贝格; 中国民主建国会 | 第七次全国代表大会.
fn joins(line: &Line, last: Named, name: Named) -> bool {
    if last.0.end != name.0.start {
        return false;
    }
    let (a, b) = (text(line, last.0), text(line, name.0));
    match (last.1, name.1) {
        ("person", "person") => foreign(a) && foreign(b) && chars(a) + chars(b) > 3,
        ("org", "org") => b.starts_with('第') && b.ends_with("大会") || a == "中共",
        _ => false,
    }
}

/// A name with the word behind it that belongs to it: 高尔基 | 大街, 以色列 | 国, 致公党 | 十大.
fn grown(line: &Line, (mut span, mut kind): Named) -> Named {
    let rest = after(line, span);
    // 法国 | 教堂, but 圣马丁教堂.
    let house = |s: &str| matches!(s, "教堂" | "大教堂" | "修道院" | "清真寺");
    let country = || text(line, span).ends_with('国') || !foreign(text(line, span));
    let sites = SITES.words().iter().filter(|s| rest.starts_with(**s));
    let site = sites.filter(|s| !(house(s) && country())).max_by_key(|s| s.len());
    if let Some(site) =
        site.filter(|_| matches!(kind, "person" | "place") && chars(text(line, span)) > 1)
    {
        (span.end, kind) = (span.end + site.len(), "place");
    } else if kind == "place" {
        span.end += state(text(line, span), rest).map_or(0, str::len);
    } else if kind == "org" {
        span.end += congress(rest).or_else(|| part(line, span)).unwrap_or(0);
    }
    (span, kind)
}

/// The word for a state behind its name: 以色列国总理, 波兰共和国.
fn state<'t>(name: &str, rest: &'t str) -> Option<&'t str> {
    let long = ["共和国", "合众国"].iter().find_map(|w| rest.get(..w.len()).filter(|r| r == w));
    let next = rest.strip_prefix('国').and_then(|t| t.chars().next());
    let short = next
        .filter(|c| "总政外议首和与、，".contains(*c))
        .and_then(|_| rest.get(..'国'.len_utf8()));
    long.or(short).filter(|_| chars(name) > 2 && !name.ends_with('国'))
}

/// The length of the part of a body that follows its name: 中央电台 | 体育部, 全国人大 | 环资委.
fn part(line: &Line, span: Span) -> Option<usize> {
    const NONE: &[&str] =
        &["部长", "干部", "内部", "全部", "外部", "总部", "各部", "一部", "多处", "之处", "到处"];
    let first = word_at(line, span.end)?;
    let mut end = None;
    for i in first..first + 3 {
        let word = line.words.get(i)?;
        let held =
            matches!(line.tag(i), Tag::Noun | Tag::Org | Tag::Other | Tag::Proper | Tag::None)
                || super::lists::INNER.has(word.text);
        if !held || TITLES.has(word.text) || NONE.contains(&word.text) {
            break;
        }
        let whole = line.sentence.text.get(span.end..word.span.end).unwrap_or("");
        let next = line.sentence.text.get(word.span.end..).unwrap_or("");
        let ends = word.text.ends_with(['部', '司', '处', '委', '系', '室', '署']);
        if !super::line::han(whole) {
            break;
        }
        if ends
            && (3..=7).contains(&chars(whole))
            && !next.starts_with(['长', '门', '队', '分', '员'])
        {
            end = Some(whole.len());
        }
    }
    end
}

/// The length of a congress's short name at the head of a text: 十大, 十五大.
fn congress(rest: &str) -> Option<usize> {
    let number =
        rest.find(|c| !"一二三四五六七八九十".contains(c)).filter(|&n| (3..=9).contains(&n))?;
    let tail = rest.get(number..)?.strip_prefix('大')?;
    let counted = tail.starts_with([
        '类', '项', '种', '件', '名', '城', '门', '块', '步', '行', '产', '集', '企', '队', '学',
    ]);
    (!counted).then_some(number + '大'.len_utf8())
}

/// Party congresses by their number: 党的十五大, 二十大报告.
pub(super) fn congresses(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('十') {
        let start = if text.get(..at).is_some_and(|t| t.ends_with('二')) {
            at - '二'.len_utf8()
        } else {
            at
        };
        let before = text.get(..start).unwrap_or("");
        let Some(length) = text.get(start..).and_then(congress) else { continue };
        let bare = length <= "十大".len();
        let told = before.ends_with("党的") || before.ends_with("中共");
        let full = text.get(start + length..).is_some_and(|t| {
            [
                "报告", "精神", "召开", "以来", "代表", "提出", "确定", "文件", "的", "胜利",
                "之后", "上", "后", "，", "。", "、",
            ]
            .iter()
            .any(|w| t.starts_with(w))
        });
        if !before.ends_with([
            '一', '三', '四', '五', '六', '七', '八', '九', '第', '成', '前', '等', '的',
        ]) && !bare
            && full
            || told
        {
            out.push(Span::new(start, start + length));
        }
    }
    out
}

/// Museums, stations and the like are places whoever runs them; who has a title or speaks is a
/// person: 教练扎加洛.
fn kind(line: &Line, span: Span, kind: &'static str) -> &'static str {
    let name = text(line, span);
    let site = SITES.suffix_of(name).is_some() && kind == "org";
    if site || kind == "org" && PLACES.has(name) {
        return "place";
    }
    if kind == "place" && name.ends_with("军区") || kind == "person" && team(line, span) {
        return "org";
    }
    if kind == "person" && foreign(name) && located(line, span) && !super::persons::is_known(name) {
        return "place";
    }
    let unknown = kind == "place" && foreign(name) && chars(name) > 1 && !PLACES.has(name);
    let i = word_at(line, span.start);
    let titled = i.is_some_and(|i| TITLES.has(line.before(i)));
    let speaks = word_at(line, span.end).is_some_and(|i| super::persons::says(line.word(i)));
    if unknown && (titled || speaks && chars(name) > 2) && !super::persons::is_listed(name) {
        "person"
    } else {
        kind
    }
}

/// What the segmenter took for a person and ends like a team or a works: 万达队.
fn team(line: &Line, span: Span) -> bool {
    let name = text(line, span);
    chars(name) > 2 && name.ends_with(['队', '厂']) && !after(line, span).starts_with(['长', '员'])
}

/// Whether the words around a name tell a place: 位于塔尔萨, 曼尼托巴农民.
fn located(line: &Line, span: Span) -> bool {
    const BEFORE: &[&str] = &[
        "城市", "首都", "小镇", "港口", "位于", "抵达", "前往", "飞往", "来自", "距离", "驻",
        "途经", "途径", "撤出", "进入",
    ];
    const AFTER: &[&str] =
        &["农民", "居民", "警察局", "附近", "境内", "地区", "当地", "大学", "市", "州", "省", "县"];
    let word = word_at(line, span.start).map_or("", |i| line.before(i));
    let rest = after(line, span);
    !text(line, span).contains('·')
        && (BEFORE.contains(&word) || AFTER.iter().any(|w| rest.starts_with(w)))
}

/// A place between the parts of one organisation's name is none: not used for other kinds.
pub(super) fn plausible(line: &Line, (span, kind): Named) -> bool {
    let name = text(line, span);
    match kind {
        "org" => {
            !NOT_ORG.has(name)
                && !CUT_AFTER.words().iter().any(|w| name.contains(w))
                && !bare_kind(name)
        }
        "person" if prize(line, span) || once(name) => false,
        "person" => {
            !name.contains("周")
                || !name.ends_with(['一', '二', '三', '四', '五', '六', '日', '末'])
                || chars(name) > 3
                || super::persons::is_known(name)
        }
        "place" if NOT_PLACE.has(name) => false,
        "place" if name == "两岸" => {
            let before = line.sentence.text.get(..span.start).unwrap_or("");
            !before.ends_with(['江', '河', '湖', '洋', '溪', '街', '渠'])
        }
        "place" => name != "国家" && !PLACE_SUFFIXES.has(name),
        _ => true,
    }
}

/// A prize named in quotation marks: “金鹿杯”, “金爵”奖.
fn prize(line: &Line, span: Span) -> bool {
    let before = line.sentence.text.get(..span.start).unwrap_or("");
    let rest = after(line, span).trim_start_matches('”');
    before.ends_with('“')
        && (rest.starts_with(['奖', '杯']) || text(line, span).ends_with(['奖', '杯']))
}

/// 曾 before a verb or an adverb: 曾 | 先后.
fn once(name: &str) -> bool {
    let Some(rest) = name.strip_prefix('曾') else { return false };
    chars(rest) == 2
        && (ordinary(rest) || rest == "先后" || rest.ends_with(['次', '经', '任', '在']))
        && !super::persons::is_known(name)
}

/// Endings and shapes of ordinary words of three characters: 鲁棒性, 查一查.
fn common(name: &str) -> bool {
    let mut letters = name.chars();
    let (first, middle, last) = (letters.next(), letters.next(), letters.next());
    chars(name) == 3
        && (name
            .ends_with(['性', '化', '键', '率', '型', '式', '版', '器', '机', '队', '奖', '杯'])
            || first == last && middle == Some('一'))
}

/// Whether a name is a storm's: 飓风“罗莎”.
fn storm(line: &Line, span: Span) -> bool {
    let before =
        line.sentence.text.get(..span.start).unwrap_or("").trim_end_matches(['“', '"', '「']);
    ["飓风", "台风", "风暴", "气旋"].iter().any(|w| before.ends_with(w))
}

/// 中国公司, 香港部队: a place and a kind of body name none.
fn bare_kind(name: &str) -> bool {
    const KINDS: &[&str] =
        &["公司", "部队", "商场", "银行", "企业", "机构", "学校", "站", "商店", "工厂", "大会"];
    KINDS
        .iter()
        .any(|k| name.strip_suffix(k).is_some_and(|p| PLACES.has(p) && !matches!(*k, "银行")))
}
