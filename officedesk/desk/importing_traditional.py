"""Headings of files from Taiwan, Hong Kong and Macau: their characters as those of the mainland.

Only what headings of registers are made of; a text that people wrote is never changed.
"""

from __future__ import annotations

_PAIRS = (
    "業业傳传關关內内寫写況况別别辦办務务協协單单參参發发號号聽听員员處处備备復复複复覆复審审實实"
    "對对導导崗岗帶带應应開开歸归錄录録录總总執执報报擬拟掛挂據据數数舊旧時时機机來来標标檔档點点"
    "類类緊紧約约級级線线經经結结給给緩缓編编職职聯联繫系係系蓋盖碼码種种稱称簽签籤签見见議议記记"
    "訴诉詞词話话詢询詳详語语說说貴贵費费資资轉转達达遞递郵邮鐘钟鍵键長长門门間间閱阅隨随頁页項项"
    "註注順顺領领題题會会電电監监與与為为組组織织書书證证戶户訊讯團团廳厅舉举區区張张計计處处歷历辭辞"
)
"""Each traditional character before its simplified one (Unicode Unihan, kSimplifiedVariant)."""
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))


def simplified(text: str) -> str:
    """A heading in simplified characters: 來文單位 as 来文单位."""
    return text.translate(_SIMPLIFIED)
