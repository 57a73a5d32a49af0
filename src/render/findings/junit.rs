//! JUnit XML: a test suite a document, a failure an error; warnings and notes are its output.

use super::{Checked, word};
use crate::model::Severity;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

pub(super) fn write(checked: &[Checked]) -> Vec<u8> {
    // Writing to memory can't fail.
    document(checked).unwrap_or_default()
}

fn document(checked: &[Checked]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites = writer.create_element("testsuites").with_attribute(("name", "duizhao check"));
    suites.write_inner_content(|writer| checked.iter().try_for_each(|file| suite(writer, file)))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn suite(writer: &mut Writer<Vec<u8>>, file: &Checked) -> io::Result<()> {
    let errors = || file.findings.iter().filter(|f| f.severity == Severity::Error);
    let failures = errors().count();
    let tests = failures.max(1).to_string();
    let failures = failures.to_string();
    let suite = writer.create_element("testsuite").with_attributes([
        ("name", file.path.as_str()),
        ("tests", tests.as_str()),
        ("failures", failures.as_str()),
    ]);
    suite.write_inner_content(|writer| {
        if errors().next().is_none() {
            let case = writer.create_element("testcase");
            case.with_attributes([("name", "check"), ("classname", file.path.as_str())])
                .write_empty()?;
        }
        for f in errors() {
            let name = format!("{}:{}:{}", f.code, f.line, f.column);
            let case = writer.create_element("testcase");
            case.with_attributes([("name", name.as_str()), ("classname", file.path.as_str())])
                .write_inner_content(|writer| {
                    let failure = writer.create_element("failure");
                    failure
                        .with_attribute(("message", f.message.as_str()))
                        .write_text_content(BytesText::new(f.help.as_deref().unwrap_or("")))?;
                    Ok(())
                })?;
        }
        let rest = file.findings.iter().filter(|f| f.severity != Severity::Error);
        let lines: Vec<String> = rest
            .map(|f| {
                format!("{}:{}: {} {}: {}", f.line, f.column, word(f.severity), f.code, f.message)
            })
            .collect();
        if !lines.is_empty() {
            let out = writer.create_element("system-out");
            out.write_text_content(BytesText::new(&lines.join("\n")))?;
        }
        Ok(())
    })?;
    Ok(())
}
