extension FactLayer {
    /// Passages that only annotators mark, to add a note or a tag; the engine finds none.
    public static let passage = FactLayer(
        "passage", letter: "p",
        terms: LayerTerms(
            CountedNoun(
                none: "لا مقاطع", one: "مقطع واحد", two: "مقطعان", few: "مقاطع", many: "مقطعا", hundred: "مقطع",
                englishOne: "passage", englishMany: "passages"),
            definite: "المقطع المعلَّم", heading: Message("المقاطع المعلَّمة باليد", "Passages marked by hand")),
        page: 7, pageTitle: Message("الملاحظات", "Notes"), key: "m",
        parts: [.init(.span)], values: [], sort: nil, type: nil)
}
