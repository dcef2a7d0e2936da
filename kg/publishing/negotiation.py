"""Floor 6: rules by which servers lead from an entity's IRI to its page or its data.

Reads the site's address, the base of the entities, and the entities whose folder has another name
than their IRI. Gives configuration for nginx, Apache and Netlify, and a `.htaccess` for w3id.org.
All answer 303 with `Vary`; who asks for nothing that there is gets the page. What was asked is
never put into a header decoded, and names of documents stand in patterns as codes of characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from kg.publishing.html import FORMATS
from kg.publishing.paths import LANGUAGES, file_name

_KINDS = (
    "organisation|division|project|programme|funding-document|government-document|series|"
    "classification|change"
)
_TERMS = "ontology|codes"
# A file of a folder that is not there leads nowhere, and never to itself again.
_FILE = r"(?:index|page-[0-9]+)\.[^/?]*"
_VARY = "Accept, Accept-Language"
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def negotiation_files(site: str, base: str, moved: Mapping[str, str]) -> dict[str, str]:
    """The files: path → text. Those for nginx and w3id are to be put where these look for them."""
    prefix = unquote(urlsplit(site).path)
    files = {
        ".htaccess": _apache(prefix, moved),
        "negotiation/nginx.conf": _nginx(site, prefix, moved),
        "netlify.toml": _netlify_settings(),
        "netlify/edge-functions/negotiate.js": _netlify(prefix, moved),
    }
    if base != site and urlsplit(base).hostname == "w3id.org":
        files["negotiation/w3id/.htaccess"] = _w3id(site, base)
    return files


def _coded(text: str) -> str:
    """A text as a pattern of its characters' codes; letters, digits and Chinese as they are.

    >>> _coded("a b/财")
    'a\\\\x20b/财'
    """
    return re.sub(r"[^A-Za-z0-9/\x80-\U0010ffff]", lambda m: f"\\x{ord(m[0]):02x}", text)


def _requested(path: str) -> str:
    """A path as a pattern of what clients send: signs and Chinese as they are, or encoded.

    >>> _requested("a'%2F")
    'a(?:\\\\x27|\\\\x2527)\\\\x252F'
    """

    def either(match: re.Match[str]) -> str:
        sign = match[0]
        encoded = _coded("".join(f"%{byte:02X}" for byte in sign.encode("utf-8")))
        return _coded(sign) if sign == "%" else f"(?:{_coded(sign)}|{encoded})"

    return re.sub(r"[^A-Za-z0-9/]", either, path)


def _decoded(path: str) -> str:
    """A path as a pattern of what Apache makes of it; by its settings a `%2F` stays one."""
    return r"(?:/|\x252F)".join(_coded(unquote(part)) for part in path.split("%2F"))


def _substituted(text: str) -> str:
    """A text where Apache would read `$1` and `%1` as groups."""
    return re.sub(r'([\\$%"])', r"\\\1", text)


def _choices() -> list[tuple[str, str]]:
    """Patterns of `Accept` with the suffix of the data that is sent, `""` for the page.

    The first that fits counts: what is wanted in full before what is wanted less (`q=0.…`), the
    page before data. What has `q=0` is not wanted. More of q-values no pattern can weigh.
    """
    offers = [("text/html", ""), *((media, suffix) for suffix, (media, _) in FORMATS.items())]
    less, not_at_all = r"[^,]*;\s*q=0", r"[^,]*;\s*q=0(?:\.0*)?\s*(?:,|$)"
    return [
        (f"{re.escape(media)}(?!{but})", suffix)
        for but in (less, not_at_all)
        for media, suffix in offers
    ]


def _apache(prefix: str, moved: Mapping[str, str]) -> str:
    places = (
        (r"^document/([^/]+)(?:/.*)?$", "document/$1"),
        (rf"^((?:{_KINDS})/.+?)/?$", "$1"),
        (rf"^({_TERMS})/?$", "$1"),
    )
    lines = [
        "# Apache 2.4 with mod_rewrite, mod_headers and mod_mime; needs AllowOverride All, and for",
        "# names with a slash in them `AllowEncodedSlashes NoDecode` in the server's own settings.",
        "AddType text/turtle .ttl",
        "AddType application/ld+json .jsonld",
        "AddType application/n-triples .nt",
        "AddCharset utf-8 .html .ttl .nt .json .js .css .txt",
        "DirectorySlash Off",
        "Options -Indexes -MultiViews",
        "Header always set X-Content-Type-Options nosniff",
        f'Header always set Content-Security-Policy "{_POLICY}"',
        f'Header always merge Vary "{_VARY}" "expr=%{{REQUEST_STATUS}} == 303"',
        "RewriteEngine On",
        f'RewriteBase "{_substituted(prefix)}"',
        f"RewriteRule ^$ {file_name('zh')} [L]",
        r'RewriteRule "^\.published" - [R=404,L]',
        "RewriteCond %{REQUEST_FILENAME} -f",
        "RewriteRule ^ - [L]",
        # Without a flag the rules below go on with the folder in place of the name.
        *(f'RewriteRule "^{_decoded(path)}/?$" "{folder}"' for path, folder in moved.items()),
        f'RewriteRule "(?:^|/){_FILE}$" - [L]',
    ]
    lines += _apache_choice()
    start = _substituted(prefix)
    for pattern, place in places:
        lines.append(f'RewriteRule "{pattern}" "{start}{place}/%{{ENV:KG_FILE}}" [R=303,L]')
    return "\n".join(lines) + "\n"


def _apache_choice() -> list[str]:
    """Rules that name the file for a request; the last one that fits wins."""
    lines = [f'RewriteRule "^" "-" [E=KG_PAGE:{file_name("zh")}]']
    lines += ['RewriteCond %{HTTP:Accept-Language} "^en" [NC]']
    lines += [f'RewriteRule "^" "-" [E=KG_PAGE:{file_name("en")}]']
    lines += ['RewriteRule "^" "-" [E=KG_FILE:%{ENV:KG_PAGE}]']
    for pattern, suffix in reversed(_choices()):
        name = f"index.{suffix}" if suffix else "%{ENV:KG_PAGE}"
        lines += [f'RewriteCond %{{HTTP_ACCEPT}} "{pattern}" [NC]']
        lines += [f'RewriteRule "^" "-" [E=KG_FILE:{name}]']
    return lines


def _nginx(site: str, prefix: str, moved: Mapping[str, str]) -> str:
    """Two maps for `http`, and a `server` to copy from; the request stays encoded as it came."""
    start = _requested(prefix)
    choices = "".join(
        f'    "~*{pattern}" {f"index.{suffix}" if suffix else "$kg_page"};\n'
        for pattern, suffix in _choices()
    )
    names = "".join(
        f'    "~*^{start}{_requested(path)}/?(?:\\?|$)" "{_url(folder)}";\n'
        for path, folder in moved.items()
    )
    host = urlsplit(site).hostname or "localhost"
    return f"""# Include this file in `http`; mind the root of the server.
map $http_accept_language $kg_page {{
    default {file_name("zh")};
    "~*^en" {file_name("en")};
}}
map $http_accept $kg_file {{
    default $kg_page;
{choices}}}
map $request_uri $kg_folder {{
    default "";
{names}    "~/{_FILE}(?:\\?|$)" "";
    "~^{start}(document/[^/?]+)(?:[/?].*)?$" $1;
    "~^{start}((?:{_KINDS})/[^?]+?)/?(?:\\?.*)?$" $1;
    "~^{start}({_TERMS})/?(?:\\?.*)?$" $1;
}}
server {{
    listen 80;
    server_name {host};
    root /var/www/site;  # the folder that holds the site; under a prefix its parent
    charset utf-8;
    charset_types text/css application/javascript application/json text/turtle;
    types {{
        text/html html;
        text/css css;
        text/plain txt;
        text/turtle ttl;
        text/xml xml;
        application/javascript js;
        application/json json;
        application/ld+json jsonld;
        application/n-triples nt;
        application/gzip gz;
    }}
    gzip on;
    gzip_types text/css application/javascript application/json application/ld+json text/turtle;
    add_header X-Content-Type-Options nosniff always;
    add_header Content-Security-Policy "{_POLICY}" always;
    location ~ "/\\.(?!well-known/)" {{ return 404; }}
    location ~ "^{_coded(prefix)}$" {{ try_files "${{uri}}{file_name("zh")}" =404; }}
    location ~ "^{_coded(prefix)}" {{ try_files $uri @entity; }}
    location @entity {{
        if ($kg_folder = "") {{ return 404; }}
        add_header Vary "{_VARY}" always;
        return 303 {_url(prefix)}$kg_folder/$kg_file;
    }}
}}
"""


def _url(folder: str) -> str:
    return quote(folder, safe="/~()")


def _netlify_settings() -> str:
    types = "".join(
        f'\n[[headers]]\n  for = "/*.{suffix}"\n  [headers.values]\n'
        f'    Content-Type = "{media}; charset=utf-8"\n'
        for suffix, (media, _) in FORMATS.items()
    )
    return (
        '[[edge_functions]]\n  path = "/*"\n  function = "negotiate"\n\n'
        '[[headers]]\n  for = "/*"\n  [headers.values]\n'
        '    X-Content-Type-Options = "nosniff"\n'
        f'    Content-Security-Policy = "{_POLICY}"\n{types}'
    )


def _netlify(prefix: str, moved: Mapping[str, str]) -> str:
    """An edge function; names are data in it, never program text."""
    data = {
        "prefix": quote(prefix, safe="/!$&'()*+,;=:@~"),
        "moved": {unquote(path): folder for path, folder in moved.items()},
        "choices": _choices(),
        "pages": {language: file_name(language) for language in LANGUAGES},
    }
    text = json.dumps(data, ensure_ascii=True, indent=1, sort_keys=True).replace("</", "<\\/")
    return f"""// From the IRI of an entity to its page or its data, by what the request accepts.
const data = {text};
const kinds = /^(?:{_KINDS})\\/.+$/;

function folderOf(path) {{
  const decoded = path.split("/").map(decodeURIComponent).join("/").replace(/\\/$/, "");
  if (Object.hasOwn(data.moved, decoded)) return data.moved[decoded];
  if (/(?:^|\\/)(?:index|page-[0-9]+)\\.[^/]*$/.test(decoded)) return null;
  const record = /^document\\/[^/]+/.exec(decoded);
  if (record) return record[0];
  return kinds.test(decoded) || /^(?:{_TERMS})$/.test(decoded) ? decoded : null;
}}

export default async (request, context) => {{
  const url = new URL(request.url);
  if (!url.pathname.startsWith(data.prefix)) return;
  let folder = null;
  try {{ folder = folderOf(url.pathname.slice(data.prefix.length)); }} catch {{ return; }}
  if (folder === null) return;
  const accept = request.headers.get("accept") ?? "";
  const english = /^en/i.test(request.headers.get("accept-language") ?? "");
  const wanted = data.choices.find(([pattern]) => new RegExp(pattern, "i").test(accept));
  const file = wanted?.[1] ? `index.${{wanted[1]}}` : english ? data.pages.en : data.pages.zh;
  const place = folder.split("/").map(encodeURIComponent).join("/");
  return new Response(null, {{
    status: 303,
    headers: {{ Location: `${{data.prefix}}${{place}}/${{file}}`, Vary: "{_VARY}" }},
  }});
}};
"""


def _w3id(site: str, base: str) -> str:
    """For the folder of the first segment of the base, in the repository of w3id.org."""
    rest = urlsplit(base).path.strip("/").partition("/")[2]
    start = f"{_coded(rest)}/" if rest else ""
    return (
        "# For w3id.org: it leads from the identifiers to the site, which chooses page or data.\n"
        "Options +FollowSymLinks\n"
        "RewriteEngine On\n"
        f"RewriteRule ^({_TERMS})(?:/.*)?$ {site}$1 [R=303,L]\n"
        f"RewriteRule ^{start}(.*)$ {site}$1 [R=303,L]\n"
    )
