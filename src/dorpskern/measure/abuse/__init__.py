"""The abuse instrument: rules, a learnt model and scores from outside; an audit by people; a share corrected by it."""
