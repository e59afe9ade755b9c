"""The tables of one municipality's store. Missing is null, never NaN, never zero."""

from __future__ import annotations

import pyarrow as pa

_TIME = pa.timestamp("us", tz="UTC")

NOTES = pa.schema(
    [
        # One row is one message of the municipality on one channel, by its ActivityStreams type.
        ("platform", pa.string()),  # the service: facebook, instagram, mastodon, ...
        ("channel", pa.string()),  # the municipality's use of it: "facebook:<short hash of the page id>"
        ("note", pa.string()),  # the publisher's id of the message
        ("type", pa.string()),
        ("published", _TIME),
        ("content", pa.string()),  # the municipality's own words; never a resident's
        ("audience", pa.string()),  # public, unlisted, followers, direct; null unknown
        ("is_reply", pa.bool_()),
        ("has_link", pa.bool_()),
        ("is_paid", pa.bool_()),  # money was put behind it; null unknown
        ("impressions", pa.int64()),  # times shown, organic and paid together
        ("impressions_organic", pa.int64()),
        ("impressions_paid", pa.int64()),
        ("reach", pa.int64()),  # persons or accounts reached, as the publisher counts them
        ("reach_organic", pa.int64()),
        ("reach_paid", pa.int64()),
        ("likes", pa.int64()),  # all reactions together
        ("angry", pa.int64()),  # angry reactions, where the publisher gives them apart
        ("replies", pa.int64()),
        ("announces", pa.int64()),  # shares, boosts
        ("clicks", pa.int64()),
        ("spend_eur", pa.float64()),
        ("source", pa.string()),  # sha256 of the file in the ledger
    ]
)

AUDIENCE = pa.schema(
    [
        # One row is one count of the people behind a channel on a day: followers, or a group of them.
        ("platform", pa.string()),
        ("channel", pa.string()),
        ("measured_on", pa.date32()),
        # "followers", "following", "followers_gained", "followers_lost", "18-24", "women 18-24", "city Utrecht", ...
        ("group", pa.string()),
        ("persons", pa.int64()),  # null when the publisher only gives a share
        ("share", pa.float64()),  # part of all followers, rounded by the publisher; null when it gives persons
        ("source", pa.string()),
    ]
)

DSA_FIGURES = pa.schema(
    [
        # One row is one figure of a DSA harmonised transparency report (Regulation (EU) 2024/2835, tables 3 to 10).
        ("platform", pa.string()),  # lower case: facebook, tiktok, x, ...
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("table", pa.int32()),
        ("section", pa.string()),
        ("indicator", pa.string()),
        ("category", pa.string()),
        ("scope", pa.string()),  # member state (ISO, GR for Greece), language (ISO 639-1), or TOTAL
        ("surface", pa.string()),
        ("value", pa.float64()),
        ("bound", pa.string()),  # exact, rounded, at_least, at_most
        ("source", pa.string()),
    ]
)

DECISION_COUNTS = pa.schema(
    [
        # One row is how many statements of reasons a platform handed to the DSA Transparency Database of one kind.
        ("platform", pa.string()),
        ("created_on", pa.date32()),
        ("category", pa.string()),  # STATEMENT_CATEGORY_...
        ("automated_detection", pa.bool_()),  # null: not said
        ("automated_decision", pa.string()),  # fully, partially, not_automated; null: not said
        ("in_netherlands", pa.bool_()),  # it holds in the Netherlands; null: the file does not say where
        ("decisions", pa.int64()),
        ("register", pa.string()),  # "dump": every decision apart; "aggregates": counts
        ("part", pa.string()),  # the file of a dump, since a day is in many that add up; "" for counts
        ("source", pa.string()),
    ]
)

ADS = pa.schema(
    [
        # One row is one line about an advertisement (ad, ad set or campaign) of the municipality. Bounds stay bounds.
        ("platform", pa.string()),  # facebook, instagram, google, ...; "meta" when the file does not tell them apart
        ("register", pa.string()),  # "account": of the own advertising account; "library": a public register
        ("ad", pa.string()),  # the publisher's id, else a short hash of its names
        ("period_start", pa.date32()),  # null: the file does not say
        ("period_end", pa.date32()),
        ("age", pa.string()),  # "18-24"; null: all ages together
        ("gender", pa.string()),  # as the publisher says it; null: all together
        ("spend_low_eur", pa.float64()),
        ("spend_high_eur", pa.float64()),  # equal to low when exact; null with a low: no upper bound
        ("impressions_low", pa.int64()),
        ("impressions_high", pa.int64()),
        ("reach", pa.int64()),  # accounts that saw it, each once per line
        ("targeting", pa.string()),  # criteria in order of name with "," between; "" none; null: the file does not say
        ("source", pa.string()),
    ]
)

POPULATION = pa.schema(
    [
        # One row is how many people of one age band live in one place on one day.
        ("region", pa.string()),  # "NL01" for the Netherlands; else the municipality, as its file calls it
        ("measured_on", pa.date32()),
        ("age_from", pa.int32()),
        ("age_to", pa.int32()),  # the last year of the band; null: and older. From 0 and older is everybody
        ("persons", pa.int64()),
        ("source", pa.string()),
    ]
)

SITE_HOSTS = pa.schema(
    [
        # One row is one address that pages of the municipality's own website asked for something, on one day.
        ("site", pa.string()),  # the website that was looked at: example.nl
        ("recorded_on", pa.date32()),
        ("host", pa.string()),  # whom it asked, its own hosts included: www.example.nl, stats.example.org
        ("requests", pa.int64()),
        ("with_cookie", pa.int64()),  # of these, with a cookie sent or set; null: the recording shows no cookies
        ("source", pa.string()),
    ]
)

CORRECTIONS = pa.schema(
    [
        # One row is one own message in which the municipality put a claim right, as it marked that itself.
        ("platform", pa.string()),  # null: the list does not say
        ("note", pa.string()),  # the publisher's id of the own message, or its address
        ("claim_seen_low", pa.int64()),  # how often the claim was seen; null: unknown
        ("claim_seen_high", pa.int64()),  # equal to low when exact; null with a low: no upper bound
        ("claim_source", pa.string()),  # host of the address of who says so; null: not said
        ("source", pa.string()),
    ]
)

AUDITS = pa.schema(
    [
        # One row is what two people found in one stratum of one audit of reactions, of one kind: counts and sums of
        # scores, never words, writers or which message. The published share is computed from these rows alone.
        ("audit", pa.string()),
        ("platform", pa.string()),
        ("channel", pa.string()),  # "" when not told apart
        ("settled_on", pa.date32()),
        ("period_start", pa.date32()),  # of the reactions; null unknown
        ("period_end", pa.date32()),
        ("dimension", pa.string()),  # all, ground, severity, role, day_part, senders, undecided
        ("kind", pa.string()),  # within the dimension; "other": few messages together; "" for all, senders, undecided
        ("stratum", pa.int32()),  # from 0 for the lowest scores; 0 for senders
        ("messages", pa.int64()),  # reactions of the stratum
        ("within", pa.int64()),  # of these, those the share is of: all, or those of a part of the day
        ("audited", pa.int64()),  # judged by two people and settled; of undecided: judged, and nobody could settle it
        ("abusive", pa.int64()),  # of the audited, those settled to be abuse of this kind
        ("score_sum", pa.float64()),  # over all messages; a score that does not speak of this kind counts as 0
        ("score_squares", pa.float64()),
        ("audited_score_sum", pa.float64()),
        ("abusive_score_sum", pa.float64()),
        ("both", pa.int64()),  # audited messages that both coders gave this kind
        ("differing", pa.int64()),  # that only one of them gave it
        ("missed", pa.int64()),  # of ``abusive``, those that the scores let pass
        ("called", pa.int64()),  # audited messages that the scores call abuse of this kind; null not told
        ("false_alarms", pa.int64()),  # of these, those that people do not call abuse at all; null not told
        ("pairs", pa.float64()),  # of senders: estimated pairs of abusive messages; null elsewhere
        ("same_writer", pa.float64()),  # of these, by the same writer
        ("effective", pa.float64()),  # of senders: abusive messages these rest on, after weighting
        ("source", pa.string()),
    ]
)

REACTIONS = pa.schema(
    [
        # One row is one reaction by somebody else under a message of the municipality. Never who, never what was said.
        ("platform", pa.string()),
        ("channel", pa.string()),
        ("note", pa.string()),  # id of our message; null: the file does not say under which
        ("published", _TIME),
        ("is_question", pa.bool_()),  # by a fixed rule, before the words go; null: the file has no words
        ("first_answer_at", _TIME),  # of the municipality itself; null: none in the file
        ("hidden", pa.bool_()),  # null: the file does not say
        ("removed", pa.bool_()),
        ("ended_at", _TIME),  # when it was hidden, removed or closed; null: it was not, or the file does not say when
        ("reason_given", pa.bool_()),  # why it was hidden or removed was written down; null: the file does not say
        ("topics", pa.string()),  # ids of policy/topics.toml in order, "," between; "" none; null: no words
        ("followed_until", _TIME),  # the last moment in the file: what came later it cannot show
        ("source", pa.string()),
    ]
)

REACTION_WRITERS = pa.schema(
    [
        # One row is how many writers wrote exactly so many reactions in one file. Never who.
        ("platform", pa.string()),
        ("channel", pa.string()),
        ("period_start", pa.date32()),  # first and last day of the reactions counted
        ("period_end", pa.date32()),
        ("reactions", pa.int64()),
        ("writers", pa.int64()),
        ("source", pa.string()),
    ]
)

AGENDA = pa.schema(
    [
        # One row is one item on the agenda of the municipal council.
        ("held_on", pa.date32()),
        ("item", pa.string()),  # a short hash of its words, to know it again
        ("topics", pa.string()),  # ids of policy/topics.toml in order, "," between; "" none
        ("source", pa.string()),
    ]
)

CONVERSATIONS = pa.schema(
    [
        # One row is one Polis conversation.
        ("conversation", pa.string()),
        ("topic", pa.string()),
        ("description", pa.string()),
        ("participants", pa.int64()),  # as its publisher counts them
        ("groups", pa.int64()),
        ("source", pa.string()),
    ]
)

STATEMENTS = pa.schema(
    [
        ("conversation", pa.string()),
        ("statement", pa.string()),
        ("content", pa.string()),
        ("published", _TIME),
        ("moderation", pa.int8()),  # 1 accepted, 0 not looked at, -1 moderated out
        ("is_meta", pa.bool_()),
        ("is_seed", pa.bool_()),
        ("agrees", pa.int64()),  # the export's own counts
        ("disagrees", pa.int64()),
        ("source", pa.string()),
    ]
)

VOTES = pa.schema(
    [
        # One row is one participant's last vote on one statement.
        ("conversation", pa.string()),
        ("statement", pa.string()),
        ("participant", pa.string()),  # pseudonym under a key of this conversation alone
        ("vote", pa.int8()),  # 1 agree, -1 disagree, 0 pass
        ("voted_at", _TIME),
        ("source", pa.string()),
    ]
)

GROUP_LABELS = pa.schema(
    [
        # One row is the opinion group the publisher itself gave to a participant.
        ("conversation", pa.string()),
        ("participant", pa.string()),
        ("group", pa.string()),  # null: in no group
        ("votes", pa.int64()),
        ("source", pa.string()),
    ]
)

TABLES: dict[str, pa.Schema] = {
    "notes": NOTES,
    "audience": AUDIENCE,
    "dsa_figures": DSA_FIGURES,
    "decision_counts": DECISION_COUNTS,
    "ads": ADS,
    "population": POPULATION,
    "site_hosts": SITE_HOSTS,
    "corrections": CORRECTIONS,
    "audits": AUDITS,
    "reactions": REACTIONS,
    "reaction_writers": REACTION_WRITERS,
    "agenda": AGENDA,
    "conversations": CONVERSATIONS,
    "statements": STATEMENTS,
    "votes": VOTES,
    "group_labels": GROUP_LABELS,
}
