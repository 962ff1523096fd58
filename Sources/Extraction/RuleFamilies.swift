/// All rule families, in the order in which they are applied.
enum RuleFamilies {
    static let all: [any RuleFamily.Type] = [
        ControlCharacters.self,
        Dates.self,
        ListedNames.self, NationalBodies.self, ClassWordNames.self, PersonNames.self, GroupNames.self, ModelNames.self, NameSelection.self,
        RepeatedNames.self, Entities.self, NameReferences.self,
        NumberExclusions.self, NumberRanges.self, NumberFractions.self, CountingOrdinals.self, Cardinals.self, VagueCounts.self, Duals.self,
        SingleUnits.self,
        ClaimCues.self, HeadlineColons.self, QuotationTags.self, SayingAdverbials.self, SayingVerbs.self, SayingParticiples.self,
        SayingNouns.self, ModelClaims.self,
        ClaimChains.self,
        MixedDigits.self, StrayMarks.self, RunTogether.self, SplitWords.self, RepeatedWords.self, ConnectingAlef.self, PlaceNameSlips.self,
        Misspellings.self, WordEndings.self,
        VictimDeeds.self, VictimStates.self, CountedVictims.self, TollTotals.self, VictimParts.self, TollSelection.self,
        DifferingFigures.self, OppositeOutcomes.self, Denials.self, UnequalParts.self,
    ]
}
