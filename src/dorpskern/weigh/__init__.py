"""Findings and judgements → verdicts: the floor, SMAA-2, what is unknown and matters, the channel mix, the advice.

The doors: ``assessment_file.read_assessment``, ``weighing.weigh``, ``mix.choose_mix``, ``as_json``.
"""
