#include "lexicon.h"

// To add a word list: put the file under lexicon/ and add it in both places below; a test compares the table with the folder.

static const unsigned char claims_adverbials[] = {
#embed "lexicon/claims/adverbials.tsv"
};
static const unsigned char claims_attributes[] = {
#embed "lexicon/claims/attributes.tsv"
};
static const unsigned char claims_before_verbs[] = {
#embed "lexicon/claims/before-verbs.tsv"
};
static const unsigned char claims_carriers[] = {
#embed "lexicon/claims/carriers.tsv"
};
static const unsigned char claims_channel_adjectives[] = {
#embed "lexicon/claims/channel-adjectives.tsv"
};
static const unsigned char claims_channels[] = {
#embed "lexicon/claims/channels.tsv"
};
static const unsigned char claims_demands[] = {
#embed "lexicon/claims/demands.tsv"
};
static const unsigned char claims_documents[] = {
#embed "lexicon/claims/documents.tsv"
};
static const unsigned char claims_genders[] = {
#embed "lexicon/claims/genders.tsv"
};
static const unsigned char claims_header_adverbs[] = {
#embed "lexicon/claims/header-adverbs.tsv"
};
static const unsigned char claims_impersonal[] = {
#embed "lexicon/claims/impersonal.tsv"
};
static const unsigned char claims_negations[] = {
#embed "lexicon/claims/negations.tsv"
};
static const unsigned char claims_nominal_prepositions[] = {
#embed "lexicon/claims/nominal-prepositions.tsv"
};
static const unsigned char claims_not_cues[] = {
#embed "lexicon/claims/not-cues.tsv"
};
static const unsigned char claims_not_sources[] = {
#embed "lexicon/claims/not-sources.tsv"
};
static const unsigned char claims_performatives[] = {
#embed "lexicon/claims/performatives.tsv"
};
static const unsigned char claims_plain_adjectives[] = {
#embed "lexicon/claims/plain-adjectives.tsv"
};
static const unsigned char claims_saying_verbs[] = {
#embed "lexicon/claims/saying-verbs.tsv"
};
static const unsigned char claims_source_kinds[] = {
#embed "lexicon/claims/source-kinds.tsv"
};
static const unsigned char claims_subordinators[] = {
#embed "lexicon/claims/subordinators.tsv"
};
static const unsigned char claims_turns[] = {
#embed "lexicon/claims/turns.tsv"
};
static const unsigned char dates_feasts[] = {
#embed "lexicon/dates/feasts.tsv"
};
static const unsigned char dates_months[] = {
#embed "lexicon/dates/months.tsv"
};
static const unsigned char dates_umm_al_qura[] = {
#embed "lexicon/dates/umm-al-qura.tsv"
};
static const unsigned char dates_words[] = {
#embed "lexicon/dates/words.tsv"
};
static const unsigned char disagreements_attributes[] = {
#embed "lexicon/disagreements/attributes.tsv"
};
static const unsigned char disagreements_breakdowns[] = {
#embed "lexicon/disagreements/breakdowns.tsv"
};
static const unsigned char disagreements_common_words[] = {
#embed "lexicon/disagreements/common-words.tsv"
};
static const unsigned char disagreements_comparisons[] = {
#embed "lexicon/disagreements/comparisons.tsv"
};
static const unsigned char disagreements_denials[] = {
#embed "lexicon/disagreements/denials.tsv"
};
static const unsigned char disagreements_outcomes[] = {
#embed "lexicon/disagreements/outcomes.tsv"
};
static const unsigned char disagreements_references[] = {
#embed "lexicon/disagreements/references.tsv"
};
static const unsigned char disagreements_wholes[] = {
#embed "lexicon/disagreements/wholes.tsv"
};
static const unsigned char grammar_function_words[] = {
#embed "lexicon/grammar/function-words.tsv"
};
static const unsigned char names_ambiguous[] = {
#embed "lexicon/names/ambiguous.tsv"
};
static const unsigned char names_armed_groups[] = {
#embed "lexicon/names/armed-groups.tsv"
};
static const unsigned char names_class_groups[] = {
#embed "lexicon/names/class-groups.tsv"
};
static const unsigned char names_class_words[] = {
#embed "lexicon/names/class-words.tsv"
};
static const unsigned char names_compound_heads[] = {
#embed "lexicon/names/compound-heads.tsv"
};
static const unsigned char names_contexts[] = {
#embed "lexicon/names/contexts.tsv"
};
static const unsigned char names_countries[] = {
#embed "lexicon/names/countries.tsv"
};
static const unsigned char names_events[] = {
#embed "lexicon/names/events.tsv"
};
static const unsigned char names_facilities[] = {
#embed "lexicon/names/facilities.tsv"
};
static const unsigned char names_facility_adjectives[] = {
#embed "lexicon/names/facility-adjectives.tsv"
};
static const unsigned char names_gazetteer_persons[] = {
#embed "lexicon/names/gazetteer-persons.tsv"
};
static const unsigned char names_gazetteer_places[] = {
#embed "lexicon/names/gazetteer-places.tsv"
};
static const unsigned char names_given_names[] = {
#embed "lexicon/names/given-names.tsv"
};
static const unsigned char names_gloss_words[] = {
#embed "lexicon/names/gloss-words.tsv"
};
static const unsigned char names_groups[] = {
#embed "lexicon/names/groups.tsv"
};
static const unsigned char names_letter_variants[] = {
#embed "lexicon/names/letter-variants.tsv"
};
static const unsigned char names_media[] = {
#embed "lexicon/names/media.tsv"
};
static const unsigned char names_name_joints[] = {
#embed "lexicon/names/name-joints.tsv"
};
static const unsigned char names_name_links[] = {
#embed "lexicon/names/name-links.tsv"
};
static const unsigned char names_national_bodies[] = {
#embed "lexicon/names/national-bodies.tsv"
};
static const unsigned char names_nationalities[] = {
#embed "lexicon/names/nationalities.tsv"
};
static const unsigned char names_not_names[] = {
#embed "lexicon/names/not-names.tsv"
};
static const unsigned char names_organizations[] = {
#embed "lexicon/names/organizations.tsv"
};
static const unsigned char names_people[] = {
#embed "lexicon/names/people.tsv"
};
static const unsigned char names_places[] = {
#embed "lexicon/names/places.tsv"
};
static const unsigned char names_roles[] = {
#embed "lexicon/names/roles.tsv"
};
static const unsigned char names_state_bodies[] = {
#embed "lexicon/names/state-bodies.tsv"
};
static const unsigned char names_weapons[] = {
#embed "lexicon/names/weapons.tsv"
};
static const unsigned char names_works[] = {
#embed "lexicon/names/works.tsv"
};
static const unsigned char numbers_code_words[] = {
#embed "lexicon/numbers/code-words.tsv"
};
static const unsigned char numbers_currency_places[] = {
#embed "lexicon/numbers/currency-places.tsv"
};
static const unsigned char numbers_not_duals[] = {
#embed "lexicon/numbers/not-duals.tsv"
};
static const unsigned char numbers_nouns[] = {
#embed "lexicon/numbers/nouns.tsv"
};
static const unsigned char numbers_number_paradigms[] = {
#embed "lexicon/numbers/number-paradigms.tsv"
};
static const unsigned char numbers_number_words[] = {
#embed "lexicon/numbers/number-words.tsv"
};
static const unsigned char numbers_qualifiers[] = {
#embed "lexicon/numbers/qualifiers.tsv"
};
static const unsigned char numbers_units[] = {
#embed "lexicon/numbers/units.tsv"
};
static const unsigned char spelling_affixes[] = {
#embed "lexicon/spelling/affixes.tsv"
};
static const unsigned char spelling_near_letters[] = {
#embed "lexicon/spelling/near-letters.tsv"
};
static const unsigned char tolls_additions[] = {
#embed "lexicon/tolls/additions.tsv"
};
static const unsigned char tolls_agents[] = {
#embed "lexicon/tolls/agents.tsv"
};
static const unsigned char tolls_blockers[] = {
#embed "lexicon/tolls/blockers.tsv"
};
static const unsigned char tolls_illnesses[] = {
#embed "lexicon/tolls/illnesses.tsv"
};
static const unsigned char tolls_nouns[] = {
#embed "lexicon/tolls/nouns.tsv"
};
static const unsigned char tolls_parts[] = {
#embed "lexicon/tolls/parts.tsv"
};
static const unsigned char tolls_people[] = {
#embed "lexicon/tolls/people.tsv"
};
static const unsigned char tolls_phrases[] = {
#embed "lexicon/tolls/phrases.tsv"
};
static const unsigned char tolls_quantities[] = {
#embed "lexicon/tolls/quantities.tsv"
};
static const unsigned char tolls_raisers[] = {
#embed "lexicon/tolls/raisers.tsv"
};
static const unsigned char tolls_totals[] = {
#embed "lexicon/tolls/totals.tsv"
};
static const unsigned char tolls_verbs[] = {
#embed "lexicon/tolls/verbs.tsv"
};

#define FILE_ENTRY(path, array) {path, array, sizeof array}
static const isnad_lexicon_file files[] = {
    FILE_ENTRY("claims/adverbials.tsv", claims_adverbials),
    FILE_ENTRY("claims/attributes.tsv", claims_attributes),
    FILE_ENTRY("claims/before-verbs.tsv", claims_before_verbs),
    FILE_ENTRY("claims/carriers.tsv", claims_carriers),
    FILE_ENTRY("claims/channel-adjectives.tsv", claims_channel_adjectives),
    FILE_ENTRY("claims/channels.tsv", claims_channels),
    FILE_ENTRY("claims/demands.tsv", claims_demands),
    FILE_ENTRY("claims/documents.tsv", claims_documents),
    FILE_ENTRY("claims/genders.tsv", claims_genders),
    FILE_ENTRY("claims/header-adverbs.tsv", claims_header_adverbs),
    FILE_ENTRY("claims/impersonal.tsv", claims_impersonal),
    FILE_ENTRY("claims/negations.tsv", claims_negations),
    FILE_ENTRY("claims/nominal-prepositions.tsv", claims_nominal_prepositions),
    FILE_ENTRY("claims/not-cues.tsv", claims_not_cues),
    FILE_ENTRY("claims/not-sources.tsv", claims_not_sources),
    FILE_ENTRY("claims/performatives.tsv", claims_performatives),
    FILE_ENTRY("claims/plain-adjectives.tsv", claims_plain_adjectives),
    FILE_ENTRY("claims/saying-verbs.tsv", claims_saying_verbs),
    FILE_ENTRY("claims/source-kinds.tsv", claims_source_kinds),
    FILE_ENTRY("claims/subordinators.tsv", claims_subordinators),
    FILE_ENTRY("claims/turns.tsv", claims_turns),
    FILE_ENTRY("dates/feasts.tsv", dates_feasts),
    FILE_ENTRY("dates/months.tsv", dates_months),
    FILE_ENTRY("dates/umm-al-qura.tsv", dates_umm_al_qura),
    FILE_ENTRY("dates/words.tsv", dates_words),
    FILE_ENTRY("disagreements/attributes.tsv", disagreements_attributes),
    FILE_ENTRY("disagreements/breakdowns.tsv", disagreements_breakdowns),
    FILE_ENTRY("disagreements/common-words.tsv", disagreements_common_words),
    FILE_ENTRY("disagreements/comparisons.tsv", disagreements_comparisons),
    FILE_ENTRY("disagreements/denials.tsv", disagreements_denials),
    FILE_ENTRY("disagreements/outcomes.tsv", disagreements_outcomes),
    FILE_ENTRY("disagreements/references.tsv", disagreements_references),
    FILE_ENTRY("disagreements/wholes.tsv", disagreements_wholes),
    FILE_ENTRY("grammar/function-words.tsv", grammar_function_words),
    FILE_ENTRY("names/ambiguous.tsv", names_ambiguous),
    FILE_ENTRY("names/armed-groups.tsv", names_armed_groups),
    FILE_ENTRY("names/class-groups.tsv", names_class_groups),
    FILE_ENTRY("names/class-words.tsv", names_class_words),
    FILE_ENTRY("names/compound-heads.tsv", names_compound_heads),
    FILE_ENTRY("names/contexts.tsv", names_contexts),
    FILE_ENTRY("names/countries.tsv", names_countries),
    FILE_ENTRY("names/events.tsv", names_events),
    FILE_ENTRY("names/facilities.tsv", names_facilities),
    FILE_ENTRY("names/facility-adjectives.tsv", names_facility_adjectives),
    FILE_ENTRY("names/gazetteer-persons.tsv", names_gazetteer_persons),
    FILE_ENTRY("names/gazetteer-places.tsv", names_gazetteer_places),
    FILE_ENTRY("names/given-names.tsv", names_given_names),
    FILE_ENTRY("names/gloss-words.tsv", names_gloss_words),
    FILE_ENTRY("names/groups.tsv", names_groups),
    FILE_ENTRY("names/letter-variants.tsv", names_letter_variants),
    FILE_ENTRY("names/media.tsv", names_media),
    FILE_ENTRY("names/name-joints.tsv", names_name_joints),
    FILE_ENTRY("names/name-links.tsv", names_name_links),
    FILE_ENTRY("names/national-bodies.tsv", names_national_bodies),
    FILE_ENTRY("names/nationalities.tsv", names_nationalities),
    FILE_ENTRY("names/not-names.tsv", names_not_names),
    FILE_ENTRY("names/organizations.tsv", names_organizations),
    FILE_ENTRY("names/people.tsv", names_people),
    FILE_ENTRY("names/places.tsv", names_places),
    FILE_ENTRY("names/roles.tsv", names_roles),
    FILE_ENTRY("names/state-bodies.tsv", names_state_bodies),
    FILE_ENTRY("names/weapons.tsv", names_weapons),
    FILE_ENTRY("names/works.tsv", names_works),
    FILE_ENTRY("numbers/code-words.tsv", numbers_code_words),
    FILE_ENTRY("numbers/currency-places.tsv", numbers_currency_places),
    FILE_ENTRY("numbers/not-duals.tsv", numbers_not_duals),
    FILE_ENTRY("numbers/nouns.tsv", numbers_nouns),
    FILE_ENTRY("numbers/number-paradigms.tsv", numbers_number_paradigms),
    FILE_ENTRY("numbers/number-words.tsv", numbers_number_words),
    FILE_ENTRY("numbers/qualifiers.tsv", numbers_qualifiers),
    FILE_ENTRY("numbers/units.tsv", numbers_units),
    FILE_ENTRY("spelling/affixes.tsv", spelling_affixes),
    FILE_ENTRY("spelling/near-letters.tsv", spelling_near_letters),
    FILE_ENTRY("tolls/additions.tsv", tolls_additions),
    FILE_ENTRY("tolls/agents.tsv", tolls_agents),
    FILE_ENTRY("tolls/blockers.tsv", tolls_blockers),
    FILE_ENTRY("tolls/illnesses.tsv", tolls_illnesses),
    FILE_ENTRY("tolls/nouns.tsv", tolls_nouns),
    FILE_ENTRY("tolls/parts.tsv", tolls_parts),
    FILE_ENTRY("tolls/people.tsv", tolls_people),
    FILE_ENTRY("tolls/phrases.tsv", tolls_phrases),
    FILE_ENTRY("tolls/quantities.tsv", tolls_quantities),
    FILE_ENTRY("tolls/raisers.tsv", tolls_raisers),
    FILE_ENTRY("tolls/totals.tsv", tolls_totals),
    FILE_ENTRY("tolls/verbs.tsv", tolls_verbs),
};

size_t isnad_lexicon_file_count(void) { return sizeof files / sizeof files[0]; }

isnad_lexicon_file isnad_lexicon_file_at(size_t index) {
    if (index >= isnad_lexicon_file_count()) return (isnad_lexicon_file){NULL, NULL, 0};
    return files[index];
}
