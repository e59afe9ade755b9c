"""The whole made-up municipality in one folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.demo.ads import write_ads
from dorpsplein.demo.audience import write_audience
from dorpsplein.demo.audited import write_audited
from dorpsplein.demo.corrections import write_corrections
from dorpsplein.demo.decisions import write_decisions
from dorpsplein.demo.dsa import write_dsa
from dorpsplein.demo.emoji import write_emoji
from dorpsplein.demo.instagram import write_instagram
from dorpsplein.demo.mastodon import write_mastodon
from dorpsplein.demo.meta_posts import write_meta_posts
from dorpsplein.demo.planted import planted
from dorpsplein.demo.population import write_population
from dorpsplein.demo.reactions import write_reactions
from dorpsplein.demo.square import write_square
from dorpsplein.demo.website import write_website


def write_lindewaard(folder: Path, *, seed: int) -> list[Path]:
    """Write five folders of files, assessment.toml and truth.json; the files, in order of name.

    exports/ and square/ are read as they are. The tables in reacties/ and emoji/ are of a layout of their own:
    ``truth.json`` says which column is what. In controle/ are reactions, and what people said of a sample of them.

    ``truth.json`` also says what is true by construction, so that anybody can check what measuring finds.

    Raises:
        Refusal: ``FOLDER_NOT_EMPTY``: nothing of a user's is overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(Code.FOLDER_NOT_EMPTY, at=str(folder))
    exports = folder / "exports"
    exports.mkdir(parents=True)
    reactions, emoji, audit = (folder / name for name in ("reacties", "emoji", "controle"))
    for each in (reactions, emoji, audit):
        each.mkdir()
    posts = exports / "facebook-berichten.csv"
    written = {
        "facebook": write_meta_posts(posts, seed=seed),
        "instagram": write_instagram(exports / "instagram-berichten.csv", seed=seed + 3),
        "mastodon": write_mastodon(exports / "mastodon-archief.tar.gz", seed=seed + 1),
        "corrections": write_corrections(exports / "rechtzettingen.csv", posts=posts),
        "reactions": write_reactions(
            reactions / "facebook-reacties.csv", exports / "raadsagenda.csv", posts=posts, seed=seed + 4
        ),
        "ads": write_ads(exports / "advertenties", posts=posts, seed=seed + 5),
        "emoji": write_emoji(emoji / "facebook-berichten-met-emoji.csv", posts=posts, seed=seed + 6),
        "audited": write_audited(audit / "reacties-facebook.csv", audit / "oordelen.csv"),
        "decisions": write_decisions(exports / "besluiten-van-platforms" / "aggregated-simple-2026-09-01.csv"),
        "square": write_square(folder / "square", seed=seed + 2),
    }
    write_dsa(exports / "dsa")
    write_audience(exports / "facebook-doelgroep.csv")
    write_population(exports / "cbs-bevolking.csv")
    write_website(exports / "website.har")
    truth = {"seed": seed, **written, "planted": [asdict(one) for one in planted(written)]}
    assessment = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
    (folder / "assessment.toml").write_text(assessment, encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(truth, indent=1), encoding="utf-8")
    return sorted(file for file in folder.rglob("*") if file.is_file())
