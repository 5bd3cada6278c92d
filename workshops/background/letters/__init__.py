"""Every letter of the site waits in the database, written with what it tells, until somebody sends it.

`backend` takes what Django's `send_mail` is given, allauth's letters too; `sending` sends what is due; `postman` has a
process without a worker beside it do that. A process killed between sending a letter and removing it sends it twice
at worst, under the same Message-ID: none is lost.
"""
