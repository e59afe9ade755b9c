"""Of every source a few files in the layouts it knows, as small as can be, with all that its rows may hold.

They are spoiled a thousand ways in ``tests/core/sources/test_every_source_spoiled.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dorpskern.terms.column_map import About, ColumnMap
from lib import mastodon_archives as mastodon
from lib.audit_files import audit_file
from lib.bluesky_repositories import DID, repository_of
from lib.bluesky_repositories import post as bluesky_post
from lib.meta_audiences import audience_of, follows_of
from lib.meta_downloads import facebook_of, instagram_of, picture
from lib.meta_downloads import post as facebook_post
from lib.meta_exports import DUTCH, INSTAGRAM, export_of
from lib.meta_exports import post as meta_post
from lib.spreadsheets import xls_of, xlsx_of
from lib.text_files import csv_of, lines
from lib.threads_downloads import thread, threads_of
from lib.x_exports import archive_of, days_of, old_posts_of, posts_of, tweet


@dataclass(frozen=True, slots=True)
class Example:
    """Files that are imported together.

    Args:
        files: Name, with its folders → content.
        format: What at least one of them is.
        maps: Layouts that a person pointed at.

    """

    files: Mapping[str, bytes]
    format: str
    maps: Sequence[ColumnMap] = ()


def _table(format_: str, content: str | bytes, name: str = "export.csv") -> Example:
    return Example({name: content.encode() if isinstance(content, str) else content}, format_)


def _parts(format_: str, files: Mapping[str, bytes], *wanted: str) -> Example:
    """Of the parts of a download those that are read."""
    return Example({name: files[name] for name in files if any(word in name for word in wanted)}, format_)


_TIKTOK = "https://www.tiktok.com/@gemeentelent/video/741234567890123456"
_VIDEO = {"Date": "2026-08-02 17:05:00", "Link": f"{_TIKTOK}1", "Likes": "9"}
_SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
_YOUTUBE = ("Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)", "Unique viewers")
_TAKEOUT = (
    *("Video ID", "Video Description (Original)", "Channel ID", "Video Title (Original)", "Privacy", "Video State"),
    *("Video Create Timestamp", "Video Publish Timestamp"),
)
_LINKEDIN = (
    *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Campaign start date"),
    *("Campaign end date", "Audience", "Impressions", "Views (excluding off-site video views)", "Off-site Views"),
    *("Clicks", "Click through rate (CTR)", "Likes", "Comments", "Reposts", "Follows", "Engagement rate"),
    "Content Type",
)
_LINKEDIN_POSTS = [
    (
        *("Dag", f"https://www.linkedin.com/feed/update/urn:li:activity:710000000000000000{n}", "Organic", "", "Jan"),
        *(f"03/{n + 20}/2026", "", "", "All", 1250, "", "", 40, 0.03, 12, 3, 1, "", 0.04, "Video"),
    )
    for n in (1, 2)
]
_FOLLOWERS = ("Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers")
_FEED = {
    "feed": [
        {
            "post": {
                "uri": f"at://{DID}/app.bsky.feed.post/3l{n}",
                "author": {"did": DID, "handle": "lent.bsky.social"},
                "record": bluesky_post(),
                "likeCount": 3,
                "replyCount": 1,
                "repostCount": 0,
            }
        }
        for n in "ab"
    ]
}
_PIXELFED = [
    {
        "id": f"49520048246878480{n}",
        "pf_type": kind,
        "created_at": "2026-03-01T09:00:00.000Z",
        "content_text": "Dag #markt",
        "spoiler_text": "",
        "visibility": audience,
        "in_reply_to_id": None,
        "favourites_count": 11,
        "reply_count": 2,
        "account": {"url": "https://pixelfed.example/lent"},
    }
    for n, (kind, audience) in enumerate([("photo:album", "public"), ("share", "unlisted"), ("text", "direct")])
]
_RECORDED = {
    "pageref": "page_1",
    "startedDateTime": "2026-11-01T09:00:00.123+01:00",
    "request": {"method": "GET", "url": "https://www.dorp.example/paspoort", "headers": [], "cookies": [{"name": "a"}]},
    "response": {"headers": [{"name": "Set-Cookie", "value": "x"}], "cookies": []},
}
_HAR = {"log": {"version": "1.2", "creator": {"name": "Firefox"}, "pages": [{"id": "page_1"}], "entries": [_RECORDED]}}
_POINTED = ColumnMap("linkedin", {"published": "Datum", "note": "Adres", "likes": "Likes", "is_paid": "Betaald"}, True)

_REACTION_COLUMNS = {
    "published": "Datum",
    "reaction": "Nummer",
    "in_answer_to": "Antwoord op",
    "author": "Auteur",
    "content": "Tekst",
    "type": "Soort",
    "hidden": "Verborgen",
    "reason": "Reden",
    "ended": "Gesloten op",
}
_REACTIONS = csv_of(
    tuple(_REACTION_COLUMNS.values()),
    [
        ("2026-03-01 10:00", "r1", "p1", "Jan", "Wanneer komt het afval?", "Openbaar", "nee", "", ""),
        ("2026-03-01 12:00", "r2", "r1", "Gemeente", "Morgen.", "Openbaar", "", "", ""),
        ("2026-03-01 13:00", "r3", "r1", "Piet", "Schande", "Openbaar", "ja", "Schelden", "2026-03-01 14:00"),
    ],
)
_REACTIONS_POINTED = ColumnMap("facebook", _REACTION_COLUMNS, is_own=True, about=About.REACTIONS, own_name="Gemeente")

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "ad_library": (
        _table(
            "meta_ad_library",
            lines(
                "Page ID,Page name,Disclaimer,Amount spent (EUR),Number of ads in Library",
                "100,Gemeente Dorpsveen,Gemeente Dorpsveen,1234,7",
                '100,Gemeente Dorpsveen,"These ads ran without a disclaimer",≤100,2',
            ),
            "FacebookAdLibraryReport_2024-03-04_NL_last_30_days_advertisers.csv",
        ),
        _table(
            "google_ad_library",
            lines(
                "Ad_ID,Regions,Advertiser_ID,Date_Range_Start,Date_Range_End,Impressions,Age_Targeting,Gender_Targeting,"
                "Geo_Targeting_Included,Spend_Range_Min_EUR,Spend_Range_Max_EUR",
                'CR1,NL,AR1,2024-02-01,2024-02-20,10k-100k,"18-24, 25-34",Not targeted,"Dorpsveen,NL",50,100',
                "CR3,NL,AR1,2024-02-01,2024-02-20,> 10M,Not targeted,Male,,50000,",
            ),
        ),
    ),
    "audit_tally": (_table("audit_tally", audit_file()),),
    "bluesky": (
        _table(
            "bluesky_repository",
            repository_of(
                {"app.bsky.feed.post/3lb": bluesky_post(), "app.bsky.feed.like/3la": {"$type": "app.bsky.feed.like"}}
            ),
            "repo.car",
        ),
        _table("bluesky_feed", json.dumps(_FEED), "feed.json"),
    ),
    "cbs": (
        _table(
            "cbs_population",
            lines(
                "Geslacht;Leeftijd;Burgerlijke staat;Regio's;Perioden;Bevolking op 1 januari (aantal)",
                "Totaal mannen en vrouwen;Totaal;Totaal burgerlijke staat;Dorpsveen;2026;18250",
                "Totaal mannen en vrouwen;0 tot 5 jaar;Totaal burgerlijke staat;Dorpsveen;2026;900",
            ),
        ),
        _table(
            "cbs_population",
            lines(
                '"Id";"Measure";"Value";"Geslacht";"Leeftijd";"BurgerlijkeStaat";"RegioS";"Perioden"',
                '1;"M000352";"18250";"T001038";"10000";"T001019";"GM9001";"2026JJ00"',
                '3;"M000352";"";"T001038";"22300";"T001019";"GM9001";"2026JJ00"',
            ),
        ),
    ),
    "corrections": (
        _table(
            "corrections",
            lines(
                "rechtzetting;platform;bewering_gezien;bron;wie",
                "111;Facebook;12.000;https://www.omroep.example/nieuws/1;Buurman",
                "https://x.example/status/222;;≥ 5000;iemand zei het;",
                "444;;12 duizend;https://[kapot;",
            ),
        ),
    ),
    "council_agenda": (
        _table("council_agenda", "Vergaderdatum;Agendapunt\n12-03-2026;Nieuwe afvalcontainers\n2026-04-09;Opening\n"),
    ),
    "dsa": (
        _table(
            "dsa_harmonised",
            lines(
                "Applicability,Service,Reporting period,Section,Indicator,Scope,Value,Contextual information,,",
                'Only for VLOPs,Facebook,2026-01-01/2026-06-30,People ,Internal,Total number,"5,913","a\nb",,',
                ",,,,,nl,109,,,",
            ),
            "8_automated_means_Ads.csv",
        ),
        _table(
            "dsa_harmonised_categories",
            lines(
                "Applicability,Service,Reporting period,Category of illegal content,Number of notices received",
                "All,X,2025-07-01/2025-12-31,Hate speech,12",
            ),
        ),
        _table(
            "dsa_tidy",
            lines(
                "service,period_start,period_end,table,section,indicator,category,scope,surface,value",
                "x,2025-07-01,2025-12-31,9,Human resources,Number of moderators,,nl,All,17",
            ),
        ),
        _table("dsa_harmonised_texts", lines("Applicability,Service,Indicator,Value", "All,X,Name,Y")),
    ),
    "dsa_tdb": (
        _table(
            "dsa_tdb_statements",
            lines(
                "uuid,decision_ground,category,content_language,territorial_scope,automated_detection,"
                "automated_decision,platform_name,created_at",
                f'u1,G,{_SPEECH},nl,"[""AT"",""NL""]",Yes,AUTOMATED_DECISION_FULLY,TikTok,2026-07-01 10:00:00',
                f'u2,G,{_SPEECH},de,"[""DE""]",No,AUTOMATED_DECISION_PARTIALLY,TikTok,2026-07-01 23:59:59',
            ),
        ),
        _table(
            "dsa_tdb_counts",
            lines(
                "platform_name,created_at,category,automated_detection,automated_decision,territorial_scope,count",
                f"Facebook,2026-07-01,{_SPEECH},Yes,AUTOMATED_DECISION_FULLY,EEA_no_IS,120",
                f"Facebook,2026-07-01,{_SPEECH},No,,DE_FR,7",
            ),
        ),
    ),
    "har": (_table("har", json.dumps(_HAR), "site.har"),),
    "linkedin": (
        _table("linkedin_posts", csv_of(_LINKEDIN, _LINKEDIN_POSTS)),
        _table(
            "linkedin_posts",
            lines("Engagement metrics of all posts in the period") + csv_of(_LINKEDIN, _LINKEDIN_POSTS),
        ),
        _table("linkedin_posts", xls_of({"All posts": [("Metrics",), _LINKEDIN, *_LINKEDIN_POSTS]}), "a_content_1.xls"),
        _table("linkedin_posts", xlsx_of({"All posts": [_LINKEDIN, *_LINKEDIN_POSTS]}), "a_content_1.xlsx"),
        _table("linkedin_followers", csv_of(_FOLLOWERS, [("03/30/2026", 0, 2, 1, 3), ("03/31/2026", 1, 4, 0, 5)])),
    ),
    "mapped_posts": (
        Example(
            {
                "lijst.csv": b"Datum;Adres;Likes;Betaald\n2026-03-01 14:30;https://x.example/1;1.250;nee\n13-03-2026;2;7;ja\n"
            },
            "mapped_posts",
            (_POINTED,),
        ),
    ),
    "mapped_reactions": (Example({"reacties.csv": _REACTIONS.encode()}, "mapped_reactions", (_REACTIONS_POINTED,)),),
    "mastodon": (
        _parts(
            "mastodon_archive",
            mastodon.archive_of(
                [
                    mastodon.create(1, "<p>Dag <b>raad</b></p>"),
                    mastodon.announce(2),
                    mastodon.create(3, audience="direct"),
                ]
            ),
            "outbox",
            "actor",
        ),
    ),
    "meta_ads": (
        _table(
            "meta_ads",
            lines(
                "Reporting starts,Reporting ends,Campaign name,Ad set name,Ad name,Ad ID,Platform,Reach,Impressions,"
                "Amount spent (EUR)",
                "2026-01-01,2026-03-31,,,,,,4200,9100,152.6",
                "2026-01-01,2026-03-31,Afval,Iedereen,Kliko,1201,facebook,3000,6100,100.5",
            ),
        ),
        _table(
            "meta_ads",
            lines(
                "Start rapportage;Einde rapportage;Campagnenaam;Campagne-ID;Leeftijd;Bereik;Besteed bedrag (EUR)",
                '01-01-2026;31-03-2026;"Kom naar\nde avond";12021;18-24;1.200;"12,50"',
            ),
        ),
        _table(
            "meta_ads_settings",
            lines(
                "Campaign ID,Campaign Name,Ad Set ID,Ad Set Name,Countries,Age Min,Age Max,Gender,Interests,Ad ID",
                "1,Afval,12,Jong,NL,18,24,Women,Fietsen,112",
            ),
        ),
    ),
    "meta_audience": (
        _table("meta_audience", audience_of(encoding="utf-8"), "instagram.csv"),
        _table("meta_follows", follows_of(("2025-08-01", "5"), ("2025-08-02", "0"), encoding="utf-8")),
    ),
    "meta_download": (
        _parts(
            "instagram_download",
            instagram_of([{"media": [picture(1, "Café")]}], reels=[{"media": [picture(2)]}], stories=[picture(3)]),
            *("posts_1", "reels", "stories", "personal_information"),
        ),
        _parts(
            "facebook_download",
            facebook_of([facebook_post(1, "Café"), facebook_post(2, attachments=[{"data": [{"media": picture()}]}])]),
            *("profile_posts", "profile_information"),
        ),
    ),
    "meta_posts": (
        _table(
            "meta_posts", export_of([meta_post(1, Views="1,250", Reach="900", Reactions="12"), meta_post(2, Views="-")])
        ),
        _table(
            "meta_posts",
            export_of([meta_post(1, Views="1.250", Likes="9")], headers=INSTAGRAM, names=DUTCH, delimiter=";"),
        ),
    ),
    "pixelfed": (_table("pixelfed_statuses", json.dumps(_PIXELFED), "pixelfed-statuses.json"),),
    "polis": (
        Example(
            {
                "summary.csv": b"topic,Bomen\nurl,https://example.org/abc\nvoters,12\ngroups,2\n",
                "comments.csv": b"timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
                b"1700000000000,0,0,1,0,1,Meer bomen\n1700000000001,1,0,0,1,-1,Minder\n",
                "votes.csv": b"timestamp,datetime,comment-id,voter-id,vote\n"
                b"1700000000000,x,0,0,1\n1700000000002,x,1,0,-1\n",
                "participants-votes.csv": b"participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n"
                b"0,,1,0,2,1,1,1,-1\n",
            },
            "polis_votes",
        ),
    ),
    "reddit": (
        _table(
            "reddit_posts",
            lines(
                "id,permalink,date,ip,subreddit,gildings,title,url,body",
                '1a,https://x.example/1,2026-03-01 09:00:00 UTC,192.0.2.7,lent,0,De markt,,"Open, tot\nvijf"',
                "1b,https://x.example/2,2026-03-02 09:00:00 UTC,,lent,0,Dag,https://lent.example,",
            ),
        ),
    ),
    "threads": (_parts("threads_download", threads_of([thread(1, "Café"), thread(2)]), "threads_and", "personal"),),
    "tiktok": (
        _table(
            "tiktok_studio",
            csv_of(
                (
                    "Video title",
                    "Video link",
                    "Post time",
                    "Total likes",
                    "Total comments",
                    "Total shares",
                    "Total views",
                ),
                [
                    ("Markt, weer open", f"{_TIKTOK}1", "2026-08-02 19:05:00", "1.2K", "48", "31", "18,400"),
                    ("Dag", f"{_TIKTOK}2", "November 2", "1", "0", "0", "7"),
                ],
            ),
        ),
        _table(
            "tiktok_download",
            json.dumps(
                {
                    "Post": {
                        "Posts": {"VideoList": [{"Date": "2026-08-02 17:05:00", "Link": f"{_TIKTOK}1", "Likes": "9"}]}
                    }
                }
            ),
            "user_data_tiktok.json",
        ),
        _table(
            "tiktok_followers",
            csv_of(
                ("Date", "Followers", "Difference in followers from previous day"),
                [("December 31", "10", "0"), ("January 1", "11", "1")],
            ),
        ),
    ),
    "x": (
        _parts("x_archive", archive_of([tweet(1), tweet(2, "RT @a: b")]), "tweets.js", "account.js"),
        _table("x_posts", posts_of({}, {"Post id": "5", "Post Link": ""})),
        _table("x_posts", old_posts_of({}, {"promoted impressions": "7"})),
        _table("x_days", days_of({"Date": "Tue, Mar 10, 2026", "New follows": 3}, {"Date": "Mon, Mar 9, 2026"})),
    ),
    "youtube": (
        _table(
            "youtube_studio",
            csv_of(
                _YOUTUBE,
                [
                    ("Total", "", "", "", "2100", "10.5", ""),
                    ("dQw4w9WgXcQ", 'De "nieuwe"\nmarkt', "Sep 20, 2026", "45", "2,000", "10.0", "900"),
                ],
            ),
        ),
        _table(
            "youtube_takeout",
            csv_of(
                _TAKEOUT,
                [("dQw4w9WgXcQ", "Over de markt", "UC1", "De markt", "Public", "", "", "2026-09-20T10:30:00+00:00")],
            ),
        ),
    ),
}
"""Folder of a source → its examples; a source that is not here makes a test fail."""
