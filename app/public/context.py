"""What the public pages state as data: what stays in a browser, and what the service promises."""


