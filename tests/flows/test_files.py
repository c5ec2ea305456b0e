"""Files dropped and pasted: attached, read as a letter, or shown as an import."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.ui.dialogs.import_preview import ImportPreview
from officedesk.ui.form.pane import FormPane
from tests.flows.hands import Hands, Open


def drop(widget: QWidget, path: Path, at: QPoint) -> None:
    """Drop a file on a widget, as a file window does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(widget, enter)
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


def with_letter(hands: Hands) -> None:
    hands.press("Ctrl+2")
    hands.session.done(
        hands.desk.register_entry("letters", {"sender": "Ministry", "subject": "Budget"})
    )
    hands.listed(1)
    hands.until(lambda: hands.page.shown)


def test_a_file_on_the_pane_is_attached(open_window: Open, tmp_path: Path, spoken: str) -> None:
    hands = open_window(spoken)
    with_letter(hands)
    file = tmp_path / "附件 draft.pdf"
    file.write_bytes(b"%PDF-1.4 a draft")
    drop(hands.page.detail, file, QPoint(50, 200))
    hands.until(lambda: [one.name for one in hands.page.detail.files] == [file.name])
    assert file.name in hands.notice()
    hands.page.list.setFocus()
    hands.press("Ctrl+Z")
    hands.until(lambda: hands.page.detail.files == ())


def test_a_mail_on_the_list_makes_a_filled_form(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    hands = open_window(spoken)
    hands.press("Ctrl+2")
    mail = EmailMessage()
    mail["From"] = "Ms Phan Thi Lan <lan@mekong-river.example>"
    mail["To"] = "office@river.example"
    mail["Subject"] = "Joint sediment survey"
    mail["Date"] = "Mon, 09 Mar 2026 08:15:00 +0000"
    mail.set_content("Please find the draft.")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Draft.pdf")
    file = tmp_path / "mail.eml"
    file.write_bytes(mail.as_bytes())
    viewport = hands.page.list.viewport()
    drop(viewport, file, viewport.rect().center())
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    assert form.body.editors["subject"].typed() == "Joint sediment survey"
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    hands.until(lambda: len(hands.page.detail.files) == 2)
    assert {one.name for one in hands.page.detail.files} == {"mail.eml", "Draft.pdf"}


def test_a_table_on_the_list_shows_the_import(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    hands = open_window(spoken)
    hands.press("Ctrl+2")
    file = tmp_path / "letters.csv"
    file.write_text("Sender,Subject\nCity Fire,Inspection\nUNESCO,Experts\n", encoding="utf-8")
    viewport = hands.page.list.viewport()
    drop(viewport, file, viewport.rect().center())
    preview = hands.program.window.findChild(ImportPreview)
    assert preview is not None
    hands.until(lambda: preview.plan is not None)
    assert preview.plan is not None and preview.plan.rows == 2
    hands.click(preview.primary)
    hands.listed(2)


def test_rows_pasted_from_a_spreadsheet_show_the_import(open_window: Open) -> None:
    hands = open_window()
    hands.press("Ctrl+2")
    QGuiApplication.clipboard().setText("Sender\tSubject\nCity Fire\tInspection\n")
    hands.page.list.setFocus()
    hands.press("Ctrl+V")
    preview = hands.program.window.findChild(ImportPreview)
    assert preview is not None
    hands.until(lambda: preview.plan is not None)
    assert preview.plan is not None and preview.plan.rows == 1
    preview.close()


def test_copied_rows_are_a_table(open_window: Open) -> None:
    hands = open_window()
    with_letter(hands)
    hands.page.list.setFocus()
    hands.press("Ctrl+C")
    hands.until(lambda: "Budget" in QGuiApplication.clipboard().text())
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert "Ministry" in lines[1].split("\t")


def test_contacts_on_the_directory_show_the_import(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    hands = open_window(spoken)
    hands.session.show_tab("people")
    hands.session.done(hands.desk.register_entry("people", {"name": "Carl Ode"}))
    hands.listed(1)
    file = tmp_path / "contacts.vcf"
    file.write_text("BEGIN:VCARD\nFN:Ann Lee\nEND:VCARD\n", encoding="utf-8")
    # On an entry too: nobody hangs contacts on a contact.
    drop(hands.page.list.viewport(), file, QPoint(60, 10))
    preview = hands.program.window.findChild(ImportPreview)
    assert preview is not None
    hands.until(lambda: preview.plan is not None)
    assert preview.plan is not None and preview.plan.rows == 1
    hands.click(preview.primary)
    hands.listed(2)
