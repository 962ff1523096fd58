internal import Annotations
internal import Facts

/// The labelling configuration of Label Studio, generated from the layers.
enum LabelStudioConfiguration {
    /// The configuration as XML.
    static var text: String {
        func choices(_ name: String, _ values: [String], _ layers: [FactLayer]) -> [String] {
            let when = #"whenTagName="label" whenLabelValue="\#(layers.map(\.rawValue).joined(separator: ","))""#
            return [#"  <Choices name="\#(name)" toName="text" perRegion="true" choice="single" visibleWhen="region-selected" \#(when)>"#]
                + values.map { #"    <Choice value="\#($0)"/>"# } + ["  </Choices>"]
        }
        func field(_ name: String, _ layers: [FactLayer]) -> String {
            let when = #"whenTagName="label" whenLabelValue="\#(layers.map(\.rawValue).joined(separator: ","))""#
            return
                #"  <TextArea name="\#(name)" toName="text" perRegion="true" maxSubmissions="1" visibleWhen="region-selected" \#(when)/>"#
        }
        let layers = FactLayer.allCases
        var lines = ["<View>", #"  <Labels name="label" toName="text">"#]
        lines += (layers.map(\.rawValue) + FactLabels.minorRoles.map(\.rawValue)).map { #"    <Label value="\#($0)"/>"# }
        lines += ["  </Labels>", #"  <Text name="text" value="$text" granularity="word"/>"#]
        for (name, type, layers) in FactLabels.allNames {
            switch type {
            case .choice(let values): lines += choices(name, values, layers)
            case .flag: lines += choices(name, ["true", "false"], layers)
            default: lines.append(field(name, layers))
            }
        }
        lines += choices("verdict", Verdict.allCases.map(\.rawValue), layers)
        lines += choices("status", ClaimStatus.allCases.map(\.rawValue), [.claim])
        lines.append(field("note", layers))
        lines.append("  <Relations>")
        lines += (FactLabels.minorRoles.map(\.rawValue) + LinkKind.allCases.map(\.rawValue)).map { #"    <Relation value="\#($0)"/>"# }
        return (lines + ["  </Relations>", "</View>"]).joined(separator: "\n") + "\n"
    }
}
