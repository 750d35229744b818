"""Pictures are taken for what they are, and kept as nothing but pixels."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from quiz.content import picture_files
from quiz.content.picture_files import Unfitness, UnfitPicture, encode_anew
from tests.quiz.content import picture_samples as samples

KINDS = ["PNG", "JPEG", "WEBP", "GIF"]


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(encode_anew(raw).data))


def unfitness_of(raw: bytes) -> Unfitness | None:
    try:
        encode_anew(raw)
    except UnfitPicture as unfit:
        return unfit.unfitness
    return None


def is_red(image: Image.Image, place: tuple[int, int]) -> bool:
    red, green, blue = image.convert("RGB").getpixel(place)
    return red > 200 and max(green, blue) < 80


@pytest.mark.parametrize("kind", KINDS)
def test_each_format_becomes_webp_of_the_same_picture(kind):
    raw = samples.file_of(samples.drawing(), kind)

    image = opened(raw)

    assert (image.format, image.size) == ("WEBP", (60, 40))
    assert is_red(image, (3, 3))
    assert not is_red(image, (50, 30))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_file_becomes_the_same_bytes(kind):
    raw = samples.file_of(samples.drawing(), kind)

    assert encode_anew(raw) == encode_anew(raw)
    assert len(encode_anew(raw).key) == 64


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_a_png_is_read(mode):
    raw = samples.file_of(Image.new(mode, (30, 20), 1 if mode == "1" else None))

    assert opened(raw).size == (30, 20)


def test_the_light_half_of_sixteen_bits_stays_lighter_than_the_dark():
    image = Image.new("I;16", (2, 1), 16_000)
    image.putpixel((1, 0), 48_000)

    kept = opened(samples.file_of(image)).convert("L")

    assert [kept.getpixel((x, 0)) for x in (0, 1)] == [62, 187]


def test_what_is_transparent_stays_transparent():
    raw = samples.file_of(Image.new("RGBA", (30, 20), (255, 0, 0, 0)))

    assert opened(raw).getpixel((0, 0))[3] == 0


def test_drawings_stay_exact_to_the_pixel():
    image = samples.drawing()

    assert opened(samples.file_of(image)).tobytes() == image.tobytes()


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((1_600, 3_200), (1_600, 3_200)),
        ((3_200, 100), (1_600, 50)),
        ((100, 6_400), (50, 3_200)),
        ((16_000, 1), (1_600, 1)),
    ],
)
def test_a_picture_is_shrunk_to_what_a_page_can_show(size, kept):
    assert opened(samples.file_of(Image.new("L", size))).size == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_before_that_is_forgotten(kind, orientation):
    exif = samples.telling_exif(orientation)
    places = {1: (3, 3), 2: (56, 3), 3: (56, 36), 4: (3, 36)}
    lying = {5: (3, 3), 6: (36, 3), 7: (36, 56), 8: (3, 56)}

    image = opened(samples.file_of(samples.drawing(), kind, exif=exif))

    assert image.size == ((40, 60) if orientation in lying else (60, 40))
    assert is_red(image, (places | lying)[orientation])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_told_of_the_author_is_left(kind):
    raw = samples.file_of(
        samples.drawing(),
        kind,
        exif=samples.telling_exif(),
        icc_profile=b"profile of a camera",
    )
    assert samples.GPS.encode() in raw

    kept = encode_anew(raw).data

    assert set(opened(raw).info) <= {"background", "duration", "loop", "timestamp"}
    for told in (samples.GPS, samples.SCRIPT, "Exif", "profile"):
        assert told.encode() not in kept


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_behind_a_picture_is_not_kept(kind):
    raw = samples.with_tail(samples.file_of(samples.drawing(), kind))

    assert b"script" not in encode_anew(raw).data


def test_a_page_inside_a_picture_is_not_kept():
    raw = samples.with_comment(samples.file_of(samples.drawing(), "JPEG"))
    assert samples.SCRIPT.encode() in raw

    assert b"script" not in encode_anew(raw).data


def test_of_ten_thousand_frames_the_first_is_kept():
    image = opened(samples.many_frames(10_000))

    assert (image.n_frames, image.size) == (1, (8, 8))
    assert is_red(image, (1, 1))


def test_of_an_animation_in_webp_the_first_frame_is_kept():
    others = [Image.new("RGB", (60, 40), "blue")] * 5
    raw = samples.file_of(
        samples.drawing(), "WEBP", save_all=True, append_images=others, lossless=True
    )

    assert opened(raw).n_frames == 1
    assert is_red(opened(raw), (3, 3))


@pytest.mark.filterwarnings("ignore")  # as on a server, where a warning stops nothing
@pytest.mark.parametrize(
    "raw",
    [
        samples.png_that_says(50_000, 50_000),
        samples.png_that_says(10_000, 10_000),
        samples.png_that_says(5_001, 5_000),
        samples.png_that_says(16_001, 1),
        samples.png_that_says(2**31 - 1, 2**31 - 1),
        samples.gif_that_says(65_535, 65_535),
        samples.file_of(Image.new("1", (4_000, 3_001)), "WEBP", method=0, quality=0),
    ],
    ids=["50000", "10000", "5001", "side", "2^31", "gif", "webp"],
)
def test_too_many_pixels_are_refused_before_one_is_decoded(raw, monkeypatch):
    monkeypatch.setattr(picture_files, "_shrink", None)

    assert unfitness_of(raw) == Unfitness.TOO_LARGE


@pytest.mark.parametrize(
    ("raw", "unfitness"),
    [
        (b"", Unfitness.UNKNOWN),
        (b"MZ\x90", Unfitness.UNKNOWN),
        (b"BM" + b"\0" * 100, Unfitness.UNKNOWN),  # a bitmap is none of the formats
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", Unfitness.UNKNOWN),  # would run Ghostscript
        (b"<html><script>alert(1)</script>", Unfitness.UNKNOWN),
        (b"<?xml version='1.0'?>\n<SVG onload='alert(1)'/>", Unfitness.DRAWING),
        (b"\xef\xbb\xbf<svg/>", Unfitness.DRAWING),
        (samples.png_that_says(5_000, 5_000), Unfitness.DAMAGED),
        (samples.png_that_says(0, 1), Unfitness.UNKNOWN),
        (samples.many_scans(60), Unfitness.DAMAGED),
        (samples.png_that_tells(b"zTXt", b"\0" * 50_000_000), Unfitness.DAMAGED),
        (samples.png_that_tells(b"iCCP", b"\0" * 50_000_000), Unfitness.DAMAGED),
    ],
    ids=lambda value: value.name if isinstance(value, Unfitness) else None,
)
def test_what_is_no_picture_is_refused_and_the_reason_named(raw, unfitness):
    assert unfitness_of(raw) == unfitness


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_cut_off_is_refused(kind):
    raw = samples.file_of(Image.effect_noise((90, 90), 90).convert("RGB"), kind)

    assert unfitness_of(raw[: len(raw) // 2]) in {Unfitness.DAMAGED, Unfitness.UNKNOWN}


def test_more_rows_than_a_picture_says_are_not_kept():
    raw = samples.png_that_says(10, 10, rows=b"\0" * 50_000_000)

    assert opened(raw).size == (10, 10)


def test_noise_that_stays_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(picture_files, "MOST_BYTES", 1_000)
    monkeypatch.setattr(picture_files, "_MOST_EXACT_BYTES", 1_000)
    raw = samples.file_of(Image.effect_noise((200, 200), 200))

    assert unfitness_of(raw) == Unfitness.TOO_DETAILED


@given(
    kind=st.sampled_from(KINDS),
    place=st.floats(0, 1),
    lie=st.binary(min_size=1, max_size=40),
)
def test_no_lie_in_a_file_raises_anything_else(kind, place, lie):
    raw = samples.file_of(samples.drawing(), kind, exif=samples.telling_exif())
    start = int(place * len(raw))

    for other in (raw[:start] + lie + raw[start + len(lie) :], raw[:start] + lie):
        unfitness_of(other)
