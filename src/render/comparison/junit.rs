//! JUnit XML: one suite, a test case a case; known failures are skipped ones.

use super::human;
use crate::model::{Tried, Verdict};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

pub(super) fn write(tried: &[Tried], _: bool) -> Vec<u8> {
    // Writing to memory can't fail.
    document(tried).unwrap_or_default()
}

fn document(tried: &[Tried]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let count =
        |of: &dyn Fn(Verdict) -> bool| tried.iter().filter(|t| of(t.verdict)).count().to_string();
    let suites = writer.create_element("testsuites").with_attribute(("name", "duizhao test"));
    suites.write_inner_content(|writer| {
        let suite = writer.create_element("testsuite").with_attributes([
            ("name", "duizhao test"),
            ("tests", tried.len().to_string().as_str()),
            ("failures", count(&|v| v.fails() && v != Verdict::Error).as_str()),
            ("errors", count(&|v| v == Verdict::Error).as_str()),
            ("skipped", count(&skipped).as_str()),
        ]);
        suite.write_inner_content(|writer| tried.iter().try_for_each(|t| case(writer, t)))?;
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn skipped(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::KnownFailure | Verdict::NoWorse)
}

fn case(writer: &mut Writer<Vec<u8>>, case: &Tried) -> io::Result<()> {
    let element = match case.verdict {
        Verdict::Error => "error",
        v if v.fails() => "failure",
        v if skipped(v) => "skipped",
        _ => "",
    };
    let test = writer
        .create_element("testcase")
        .with_attributes([("name", case.name.as_str()), ("classname", case.bar.strictness.id())]);
    if element.is_empty() {
        test.write_empty()?;
        return Ok(());
    }
    let message = format!("{}: {}", case.verdict.id(), case.reasons.join("; "));
    test.write_inner_content(|writer| {
        let outcome = writer.create_element(element).with_attribute(("message", message.as_str()));
        outcome.write_text_content(BytesText::new(&human::plain(case)))?;
        Ok(())
    })?;
    Ok(())
}
