#!/usr/bin/env python3
"""Writes samples/hostile.txt: an article that attacks the terminal it is read in.

Each paragraph names the attack in Arabic, then carries it. A reader must show all of it and do none of it.
"""
import pathlib
import sys

ESC = b"\x1b"


def line(label: str, attack: bytes) -> bytes:
    return label.encode() + b": " + attack + "، وبعده نص سليم.\n".encode()


ARTICLE = [
    '+++\ntitle = "نص عدائي لاختبار العارض"\nsource = "إسناد"\npublished = 2024-05-01\n+++\n'.encode(),
    "نص عدائي لاختبار العارض\n\nقال محرر العينة إن في هذا الملف عشرات الهجمات على الطرفية، وإن العارض يظهرها ولا ينفذها.\n\n".encode(),
    line("مسح الشاشة", ESC + b"[2J" + ESC + b"[H"),
    line("لون لا ينتهي", ESC + b"[31;5;7m"),
    line("عنوان النافذة", ESC + b"]0;hacked\x07" + ESC + b"]2;hacked" + ESC + b"\\"),
    line("حافظة", ESC + b"]52;c;cm0gLXJmIH4K\x07"),
    line("رابط خفي", ESC + b"]8;;http://example.com" + ESC + b"\\" + b"x" + ESC + b"]8;;" + ESC + b"\\"),
    line("سلسلة جهاز", ESC + b"P$q\"p" + ESC + b"\\"),
    line("عبور إلى ما خارج tmux", ESC + b"Ptmux;" + ESC + ESC + b"]52;c;eA==\x07" + ESC + b"\\"),
    line("أمر تطبيق", ESC + b"_Gi=1,a=T;AAAA" + ESC + b"\\"),
    line("سؤال عن الموضع", ESC + b"[6n" + ESC + b"[c" + ESC + b"Z"),
    line("فتح الفأرة واللصق", ESC + b"[?1000h" + ESC + b"[?2004l" + ESC + b"[?1049l"),
    line("ضبط كامل", ESC + b"c" + ESC + b"[!p"),
    line("خط الرسم", b"\x0e lqqk \x0f" + ESC + b"(0 lqqk " + ESC + b"(B"),
    line("هروب ناقص", ESC + b"["),
    line("محارف C1 في UTF-8", "\u009b31m\u009d52;c;eA==\u009c\u0090q\u009c\u0085".encode()),
    line("بايتات C1 عارية", b"\x9b31m\x9d0;x\x9c"),
    line("قلب الاتجاه", "\u202eabc\u202c \u202dابج\u202c \u202aabc\u202c \u202bابج\u202c".encode()),
    line("عزل لا يُغلق", "\u2066abc \u2067ابج \u2068abc".encode()),
    line("علامات خفية", "\u200e\u200f\u061c\ufeff\u200b\u2060\u00ad".encode()),
    line("محارف تحكم", bytes(range(1, 9)) + bytes([0x0B, 0x0C, 0x0E, 0x0F, 0x11, 0x13, 0x18, 0x1A, 0x1C, 0x7F])),
    line("صفر", b"a\x00b\x00"),
    line("رجوع يمحو", b"safe\x08\x08\x08\x08evil"),
    line("سطر يعود إلى أوله", b"safe\revil"),
    "سطر بنهاية أخرى: هذا آخره\r\nوهذا الذي يليه\r\n".encode(),
    line("ترميز مكسور", b"\xc0\xaf \xed\xa0\x80 \xf5\x80\x80\x80 \xd9 \xe2\x80 \xff\xfe"),
    line("محارف غير معيّنة", "\ufdd0\uffff\U0010ffff\U000e0041\U000e0001\ue000\u0378".encode()),
    line("فواصل", "قبل\u2028بعد\u2029ثم".encode()),
    line("علامات متراكمة", ("ب" + "\u064e\u0651\u0670\u0653" * 40).encode()),
    line("كلمة بلا نهاية", ("كلمة" * 300).encode()),
    line("واصلات", "ا\u200dب\u200cت\u200d\u200d\u200dـــ 👩\u200d👩\u200d👧\u200d👦 \U0001f1f5\U0001f1f8 ❤\ufe0f ١\u20e3".encode()),
    "انتهى.\n".encode(),
]

if __name__ == "__main__":
    root = pathlib.Path(__file__).resolve().parents[2]
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root / "samples" / "hostile.txt"
    target.write_bytes(b"".join(ARTICLE))
