"""What people fill in: an assessment, its channels, answers, evidence, and the words of others."""

from dorpsplein.assessments.forms.answering import AnswerForm, EvidenceForm
from dorpsplein.assessments.forms.fields import blame
from dorpsplein.assessments.forms.sharing import (
    AssignForm,
    CommentForm,
    ErrorForm,
    ExampleForm,
    HearingForm,
    LibraryForm,
    PeopleForm,
    PrivacyForm,
    ReasonForm,
    ReplyForm,
    WhyForm,
    WhyNotForm,
)
from dorpsplein.assessments.forms.starting import (
    ChannelForm,
    FileForm,
    KnownChannelsForm,
    ReadingForm,
    RenameForm,
    StartForm,
)

__all__ = [
    "AnswerForm",
    "AssignForm",
    "ChannelForm",
    "CommentForm",
    "ErrorForm",
    "EvidenceForm",
    "ExampleForm",
    "FileForm",
    "HearingForm",
    "KnownChannelsForm",
    "LibraryForm",
    "PeopleForm",
    "PrivacyForm",
    "ReadingForm",
    "ReasonForm",
    "RenameForm",
    "ReplyForm",
    "StartForm",
    "WhyForm",
    "WhyNotForm",
    "blame",
]
