"""The few style rules that Fusion and the palette do not give (look.md, *Parts*)."""

from __future__ import annotations

from string import Template

from officedesk.core.resources import resources
from officedesk.ui.fonts import Typeface
from officedesk.ui.tokens import Sizes, Tokens

_RULES = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line2; padding: 4px 6px; }
QMainWindow, QDialog { background: $window; }
QMenu { background: $base; border: 1px solid $line2; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QPushButton, QToolButton { color: $text; background: transparent; border: 1px solid transparent;
  border-radius: 6px; padding: 0 10px; min-height: ${button_in}px; }
QPushButton[kind="std"], QToolButton[kind="std"] { background: $base; border-color: $line2; }
QPushButton[kind="primary"], QToolButton[kind="primary"] {
  background: $fill; border-color: $fill; color: $on_fill; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $tint; }
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover,
QPushButton[kind="primary"]:pressed { background: $fill_over; border-color: $fill_over; }
QPushButton:disabled, QToolButton:disabled { color: $text3; }
QPushButton[kind="primary"]:disabled { background: $badge; border-color: $badge; color: $text2; }
QPushButton[kind="link"], QToolButton[kind="link"] {
  color: $accent; padding: 0; border: 0; min-height: 0; background: transparent; }
QPushButton[kind="fold"] { text-align: left; padding: 0; border: 0; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled, QToolButton[kind="link"]:disabled { color: $text3; }
QWidget#qt_calendar_navigationbar { background: $raised; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[menu="true"] { padding-right: 28px; }
QPushButton[menu="true"]::menu-indicator { image: url($chevron_down); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: right center; right: 9px; }
QPushButton[kind="primary"][menu="true"]::menu-indicator { image: url($chevron_white); }
QToolButton[kind="icon"] { padding: 0; min-width: ${button_in}px; max-width: ${button_in}px;
  max-height: ${button_in}px; }

QAbstractScrollArea { border: 0; background: $base; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QDateEdit {
  background: $base; color: $text; border: 1px solid $field; border-radius: 6px;
  padding: 0 9px; min-height: ${field_in}px; selection-background-color: $fill;
  selection-color: $on_fill; placeholder-text-color: $text3; }
QPlainTextEdit, QTextEdit { padding: 5px 5px; }
QLineEdit[kind="search"] { min-height: ${button_in}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus,
QAbstractSpinBox:focus { border-color: $accent; }
QLineEdit[unstated="true"] { color: $text3; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"],
QAbstractSpinBox[wrong="true"] { border-color: $red; }
QLineEdit > QToolButton { min-height: 0; padding: 0; border: 0; background: transparent; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $raised; border-color: $line2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $text3;
  background: $raised; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: 0; padding: 0; min-height: 0;
  background: transparent; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url($chevron_down); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $line2; outline: 0;
  selection-background-color: $tint; selection-color: $text; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: ${menu_item}px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url($chevron_up); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url($chevron_down); width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; color: $text; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px;
  border: 1px solid $field; border-radius: 4px; background: $base; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $fill;
  border-color: $fill; image: url($check); }
QCheckBox::indicator:indeterminate { background: $fill; border-color: $fill; image: url($dash); }
QCheckBox::indicator:disabled { border-color: $line2; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $field;
  border-radius: 8px; background: $base; }
QRadioButton::indicator:checked { border: 5px solid $fill; width: 6px; height: 6px; }

QAbstractItemView { outline: 0; selection-background-color: $tint; selection-color: $text; }
QTableView, QListView, QTreeView { background: $base; border: 0; gridline-color: $line; }
QHeaderView { background: $base; border: 0; }
QHeaderView::section { background: $base; color: $text2; border: 0;
  border-bottom: 1px solid $line; padding: 0 8px; font-weight: $medium; }
QSplitter::handle { background: $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar::tab { padding: 6px 12px; color: $text2; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QProgressBar { border: 0; border-radius: 3px; background: $badge; max-height: 6px;
  min-height: 6px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $fill; border-radius: 3px; }
QGroupBox { border: 1px solid $line2; border-radius: 8px; margin-top: 8px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $text2; }

QWidget[surface="base"] { background: $base; }
QWidget[surface="window"] { background: $window; }
QWidget[surface="rail"] { background: $rail; }
QWidget[surface="raised"] { background: $raised; }
QLabel { background: transparent; }
QLabel[ink="text"] { color: $text; } QLabel[ink="text2"] { color: $text2; }
QLabel[ink="text3"] { color: $text3; } QLabel[ink="accent"] { color: $accent; }
QLabel[ink="red"] { color: $red; } QLabel[ink="amber"] { color: $amber; }
QLabel[ink="green"] { color: $green; }
""")


def style_sheet(tokens: Tokens, sizes: Sizes, typeface: Typeface) -> str:
    """The application's style rules for these colours, heights and fonts."""
    icons = (resources() / "icons" / "style").as_posix()
    scheme = "dark" if tokens.dark else "light"
    return _RULES.substitute(
        {name: str(value) for name, value in vars(tokens).items()},
        button_in=sizes.button - 2,
        field_in=sizes.field - 2,
        menu_item=sizes.line_height + 10,
        medium=400 if typeface.two_weights else 500,
        fill_over="#3567D6" if tokens.dark else "#244DA8",
        chevron_down=f"{icons}/chevron-down-{scheme}.svg",
        chevron_up=f"{icons}/chevron-up-{scheme}.svg",
        chevron_white=f"{icons}/chevron-down-white.svg",
        check=f"{icons}/check.svg",
        dash=f"{icons}/dash.svg",
    )
