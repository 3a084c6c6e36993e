"""From settings to the rules of pairing: two small files of the base, without the rest of it."""

from introbot.app.engine import refused
from introbot.knowledge.problems import errors
from introbot.knowledge.reading import read_rules
from introbot.knowledge.staffing import Rules
from introbot.settings import Settings
from introbot.storage.knowledge_folder import read_folder


def load_rules(settings: Settings) -> Rules:
    """Return what the settings' base says of stadsdelar, områden and pairing.

    Raises KnowledgeProblem for the first thing that is wrong in those files.
    """
    organisation, matching, problems = read_rules(read_folder(settings.knowledge))
    if errors(problems):
        raise refused(settings.knowledge, errors(problems))
    return Rules(organisation, matching)
