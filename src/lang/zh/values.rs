//! A Chinese sentence in, its quantities out.
//!
//! Left out on purpose, because the same figure may be told otherwise in the other language or
//! names rather than counts: times of day, scores and ratios (3比1), fractions that no decimal
//! holds (三分之二), versions and models (Linux 6.1, 波音737), 一 before a measure word, indefinite
//! numbers (数十, 几百), 神舟十三号 and the like.

use super::atoms::Line;
use super::dates;
use super::lexicon::{self, Entry};
use super::numbers::{self, Number, digit, numeral};
use super::{bounds, labels};
use crate::lang::calendar::Calendar;
use crate::model::{Bound, Span, Token, Value, ValueData};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The quantities of a sentence, in order; relative dates count from `today`.
pub(crate) fn find(text: &str, tokens: &[Token], today: Option<Date>) -> Vec<Value> {
    let line = Line::new(text, tokens);
    let calendar = Calendar { today, past: is_past(text) };
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(c) = line.char(at) {
        let next = if c.is_ascii_alphabetic() {
            past_latin(&line, at)
        } else {
            step(&line, at, c, calendar, &mut values)
        };
        at = next.max(at + c.len_utf8());
    }
    values
}

/// Whether the sentence tells what has happened, and nothing of what will be.
fn is_past(text: &str) -> bool {
    let future =
        ["将", "將", "下周", "下週", "明天", "明年", "拟", "擬", "预计", "預計", "计划", "計劃"];
    let past = [
        "了", "说", "說", "表示", "宣布", "宣佈", "称", "稱", "曾", "已", "发布", "發佈", "举行",
        "舉行", "报道", "報道", "被", "遭", "发生", "發生", "签署", "簽署", "抵达", "抵達", "公布",
        "结束", "結束", "击败", "擊敗",
    ];
    !future.iter().any(|w| text.contains(w)) && past.iter().any(|w| text.contains(w))
}

/// Past Latin letters and what is glued to them: names, codes, addresses.
fn past_latin(line: &Line<'_>, at: usize) -> usize {
    let rest = line.rest(at);
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-_./:@?=&#%".contains(c))
        .unwrap_or(rest.len());
    let run = rest.get(..end).unwrap_or("").trim_end_matches(['.', ':', '?']);
    let money = line.rest(at + run.len()).starts_with('$');
    if money { at + run.len() } else { at + run.len().max(1) }
}

/// Reads what begins at `at`; returns one past it.
fn step(line: &Line<'_>, at: usize, c: char, calendar: Calendar, values: &mut Vec<Value>) -> usize {
    match c {
        '$' | '＄' | '£' | '€' | '¥' | '￥' => return money_mark(line, at, c, values),
        '第' => return ordinal(line, at, values),
        '首' => return first(line, at, values),
        '百' => return per_cent(line, at, values),
        '数' | '數' | '几' | '幾' | '上' if indefinite(line, at).is_some() => {
            return indefinite(line, at).unwrap_or(at);
        }
        _ => {}
    }
    if let Some(dates) = dates::at(line, at, calendar) {
        for (from, to, date) in dates.list {
            push(line, values, (from, to), ValueData::Date(date), false);
        }
        return dates.end;
    }
    if digit(c).is_none() && numeral(c).is_none() && c != '十' {
        return at;
    }
    if digit(c).is_some()
        && let Some(end) = labels::past(line, at)
    {
        return end;
    }
    match numbers::at(line, at) {
        Some(number) => quantity(line, at, number, values),
        None => past_run(line, at),
    }
}

/// Past numerals that are no number.
fn past_run(line: &Line<'_>, at: usize) -> usize {
    let rest = line.rest(at);
    let end =
        rest.find(|c| numeral(c).is_none() && numbers::scale(c).is_none() && digit(c).is_none());
    at + end.unwrap_or(rest.len())
}

/// Past an indefinite number: 数十, 几百万, 上千.
fn indefinite(line: &Line<'_>, at: usize) -> Option<usize> {
    let next = at + line.char(at)?.len_utf8();
    let scaled = line.char(next).and_then(numbers::scale).is_some();
    (scaled && line.begins(at)).then(|| past_run(line, next))
}

/// Adds a value that stands in the bytes `from..to`, with the bound around it.
fn push(
    line: &Line<'_>,
    values: &mut Vec<Value>,
    place: (usize, usize),
    data: ValueData,
    more: bool,
) {
    let (mut from, mut to) = place;
    let mut bound = more.then_some(Bound::MoreThan);
    if !matches!(data, ValueData::Date(_) | ValueData::Ordinal(_)) {
        if let Some((kind, start)) = bounds::before(line, from) {
            (bound, from) = (Some(kind), start);
        }
        if let Some((kind, end)) = bounds::after(line, to) {
            (bound, to) = (bound.or(Some(kind)), end);
        }
    }
    if values.last().is_none_or(|v| v.span.end <= from) {
        values.push(Value { span: Span::new(from, to), data, bound });
    }
}

/// "$5", "HK$3.5万", "¥300万".
fn money_mark(line: &Line<'_>, at: usize, mark: char, values: &mut Vec<Value>) -> usize {
    let next = line.past_blanks(at + mark.len_utf8());
    let Some(number) = numbers::at(line, next).filter(|n| n.digits) else { return at };
    let head = line.head(at);
    let prefixes =
        [("HK", "HKD"), ("NT", "TWD"), ("US", "USD"), ("A", "AUD"), ("C", "CAD"), ("S", "SGD")];
    let prefix = prefixes.iter().find(|(p, _)| head.ends_with(p));
    let (code, from) = match (mark, prefix) {
        ('$' | '＄', Some((p, code))) => (*code, at - p.len()),
        ('$' | '＄', None) => ("USD", at),
        ('£', _) => ("GBP", at),
        ('€', _) => ("EUR", at),
        _ => ("CNY", at),
    };
    let unit = lexicon::prefix(line.rest(line.past_blanks(number.end)));
    let end = match unit {
        Some((Entry::Currency(_), length)) => line.past_blanks(number.end) + length,
        _ => number.end,
    };
    push(line, values, (from, end), ValueData::Money(number.value, code), number.more);
    end
}

/// 第三, 第21届.
fn ordinal(line: &Line<'_>, at: usize, values: &mut Vec<Value>) -> usize {
    let next = line.past_blanks(at + "第".len());
    let Some(number) = loose(line, next) else { return at };
    if let Some(value) = number.value.to_u32().filter(|_| number.value.scale() == 0) {
        push(line, values, (at, number.end), ValueData::Ordinal(value), false);
    }
    number.end
}

/// A number whose first numeral need not begin a word (第三 is one word, 百分之五 too).
fn loose(line: &Line<'_>, at: usize) -> Option<Number> {
    if line.char(at).and_then(digit).is_some() {
        return numbers::at(line, at);
    }
    numbers::numerals_at(line, at)
}

/// 首次, 首个, 首届: the first.
fn first(line: &Line<'_>, at: usize, values: &mut Vec<Value>) -> usize {
    let end = at + "首".len();
    let counted = line.rest(end).starts_with([
        '次', '个', '個', '位', '届', '屆', '家', '批', '款', '例', '座', '艘', '名', '项', '項',
        '轮', '輪', '颗', '顆',
    ]);
    if counted && line.begins(at) {
        push(line, values, (at, end), ValueData::Ordinal(1), false);
    }
    end
}

/// 百分之五, 百分之三点五.
fn per_cent(line: &Line<'_>, at: usize, values: &mut Vec<Value>) -> usize {
    let Some(next) = line.past(at, "百分之") else { return past_run(line, at) };
    let Some(number) = loose(line, line.past_blanks(next)) else { return next };
    push(line, values, (at, number.end), ValueData::Percent(number.value), number.more);
    number.end
}

/// A number with what stands behind it.
fn quantity(line: &Line<'_>, at: usize, number: Number, values: &mut Vec<Value>) -> usize {
    if let Some(end) = dates::past_time(line, at, number) {
        return end;
    }
    if let Some(end) = fraction(line, at, number, values) {
        return end;
    }
    if let Some((data, end, more)) = measured(line, number, number.value) {
        push(line, values, (at, end), data, more);
        return end;
    }
    if let Some(end) = range(line, at, number, values) {
        return end;
    }
    let Some(length) = plain(line, number) else { return number.end };
    let kept = number.more || length > 0 || number.digits || number.value > Decimal::ONE;
    if kept {
        let end = number.end;
        push(line, values, (at, end), ValueData::Number(number.value), number.more);
    }
    number.end
}

/// Whether a number without a unit counts: not 一, not 20国集团 or 十三号.
fn plain(line: &Line<'_>, number: Number) -> Option<usize> {
    let rest = line.rest(line.past_blanks(number.end));
    let named = ["国集团", "國集團", "号", "號", "比", "航班"].iter().any(|w| rest.starts_with(w));
    let one = number.value == Decimal::ONE && !number.digits;
    (!named && !one && !number.positional).then_some(0)
}

/// "5%至10%", "3到5年", "3-5年": the unit behind the second belongs to both.
fn range(line: &Line<'_>, at: usize, number: Number, values: &mut Vec<Value>) -> Option<usize> {
    let joint = line.past_any(number.end, &["至", "到", "-", "–", "—", "~", "～"])?;
    let next = line.past_blanks(joint);
    let second = loose(line, next)?;
    let scaled =
        !number.scaled && second.scaled && second.digits && number.value < Decimal::from(10_000);
    let factor = if scaled { trailing_scale(line, second) } else { Decimal::ONE };
    let first = number.value.saturating_mul(factor);
    let (data, _, _) = measured(line, second, first)?;
    push(line, values, (at, number.end), data, number.more);
    let (data, end, more) = measured(line, second, second.value)?;
    push(line, values, (next, end), data, more);
    Some(end)
}

/// The scales that end a number, as a factor: 5至10万.
fn trailing_scale(line: &Line<'_>, number: Number) -> Decimal {
    let head = line.head(number.end);
    let scales = head.chars().rev().map_while(numbers::scale);
    Decimal::from(scales.fold(1i64, i64::saturating_mul))
}

/// 四分之三 is 0.75; 三分之二 is read past.
fn fraction(line: &Line<'_>, at: usize, number: Number, values: &mut Vec<Value>) -> Option<usize> {
    let next = line.past(number.end, "分之")?;
    let Some(top) = loose(line, next) else { return Some(next) };
    let value = top.value.checked_div(number.value).filter(|v| v.scale() <= 4);
    if let Some(value) = value {
        push(line, values, (at, top.end), ValueData::Number(value), false);
    }
    Some(top.end)
}

/// What a number with its unit says, one past the unit, and whether 多 stands in it.
fn measured(line: &Line<'_>, number: Number, value: Decimal) -> Option<(ValueData, usize, bool)> {
    let at = line.past_blanks(number.end);
    let more = number.more;
    if let Some(end) = line.past_any(at, &["%", "％"]) {
        let points = line.past_any(end, &["点", "個百分點", "个百分点"]);
        return Some(match points {
            Some(end) => (ValueData::PercentPoints(value), end, more),
            None => (ValueData::Percent(value), end, more),
        });
    }
    if let Some(end) = line.past_any(at, &["个百分点", "個百分點", "百分点", "百分點"])
    {
        return Some((ValueData::PercentPoints(value), end, more));
    }
    if let Some(end) = line.past_any(at, &["个基点", "個基點", "基点", "基點"]) {
        return Some((ValueData::PercentPoints(value * Decimal::new(1, 2)), end, more));
    }
    if let Some(end) = line.past(at, "成").filter(|e| value < Decimal::TEN && is_tenths(line, *e))
    {
        return Some((ValueData::Percent(value * Decimal::TEN), end, more));
    }
    let half = line.past_any(at, &["个半", "個半"]);
    let from = half.unwrap_or(at);
    let (entry, length) = lexicon::prefix(line.rest(from))?;
    let end = from + length;
    match entry {
        Entry::Time(_) if is_indefinite_unit(line, number) => None,
        Entry::Time(unit) => {
            let tail =
                half.or_else(|| line.past(end, "半").filter(|_| line.rest(end).starts_with('半')));
            let value = if tail.is_some() { value + Decimal::new(5, 1) } else { value };
            let end = end.max(tail.unwrap_or(end));
            let more = more || line.text.get(from..end).is_some_and(|w| w.contains('多'));
            Some((ValueData::Duration(value, unit), end, more))
        }
        Entry::Currency(code) => Some((ValueData::Money(value, code), end, more)),
        Entry::Ordinal => Some((ValueData::Ordinal(value.to_u32()?), number.end, false)),
        Entry::Measure => None,
    }
}

/// Whether 一 with a unit of time counts nothing: 过去一年, 这一天 ("the past year", "that day").
fn is_indefinite_unit(line: &Line<'_>, number: Number) -> bool {
    let one = number.value == Decimal::ONE && !number.digits;
    let head = line.head(number.end).trim_end_matches('一').trim_end_matches('的');
    let led = [
        "过去", "過去", "前", "这", "這", "那", "每", "同", "某", "新", "另", "最后", "最後", "近",
        "统",
    ];
    one && led.iter().any(|w| head.ends_with(w))
}

/// Whether 成 means tenths: 三成, but not 三成功.
fn is_tenths(line: &Line<'_>, end: usize) -> bool {
    !line.rest(end).starts_with([
        '功', '为', '為', '立', '员', '員', '本', '长', '長', '熟', '果', '绩', '都', '了',
    ])
}
